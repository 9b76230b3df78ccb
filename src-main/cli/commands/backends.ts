import { describeBackends } from '../../engine/services/backends'
import type { Command } from '../command'

export const command: Command = {
  name: 'backends',
  usage: 'backends',
  summary: 'Say what can compute here, and which of it is taken.',
  positionals: [],
  options: {},
  required: [],
  run: async () => ({ backends: await describeBackends() }),
}
