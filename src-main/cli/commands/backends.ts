import { join } from 'node:path'
import { forkProcess } from '../../engine/forkProcess'
import { createKnownBackends } from '../../engine/services/backends'
import type { Command } from '../command'

export const command: Command = {
  name: 'backends',
  usage: 'backends',
  summary: 'Say what can compute here, and which of it is taken.',
  positionals: [],
  options: {},
  required: [],
  run: async (_args, _options, { programFolder }) => ({
    backends: await createKnownBackends((quietly) =>
      forkProcess(join(programFolder, 'trainer.js'), quietly),
    ).list(),
  }),
}
