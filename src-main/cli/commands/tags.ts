import { textOption, type Command } from '../command'
import { withWorkspace } from '../openEngine'

export const command: Command = {
  name: 'tags',
  usage: 'tags --workspace DIR',
  summary: 'Say for each indexed tag how often it is filled in, and with what.',
  positionals: [],
  options: { workspace: { type: 'string' } },
  required: ['workspace'],
  run: (_, options, context) =>
    withWorkspace(context, textOption(options, 'workspace'), undefined, async (client) => ({
      tags: await client.call('archive.tags', {}),
    })),
}
