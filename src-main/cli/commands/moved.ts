import { integerOption, textOption, type Command } from '../command'
import { withWorkspace } from '../openEngine'

export const command: Command = {
  name: 'moved',
  usage: 'moved --workspace DIR --before RUN --after RUN',
  summary: 'Say which images are in another cluster in a later run.',
  positionals: [],
  options: { workspace: { type: 'string' }, before: { type: 'string' }, after: { type: 'string' } },
  required: ['workspace', 'before', 'after'],
  run: (_, options, context) =>
    withWorkspace(context, textOption(options, 'workspace'), undefined, (client) =>
      client.call('runs.moved', {
        before: integerOption(options, 'before', 1),
        after: integerOption(options, 'after', 1),
      }),
    ),
}
