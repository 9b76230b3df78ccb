import { textOption, usageError, type Command } from '../command'
import { withWorkspace } from '../openEngine'

export const command: Command = {
  name: 'link remove',
  usage: 'link remove PAIR --workspace DIR',
  summary: 'Remove one of the pairs that “link list” lists, by its number.',
  positionals: ['PAIR'],
  options: { workspace: { type: 'string' } },
  required: ['workspace'],
  run: ([pair], options, context) => {
    if (!/^\d+$/.test(pair!)) throw usageError(`PAIR must be the number of a pair, not “${pair!}”.`)
    return withWorkspace(context, textOption(options, 'workspace'), undefined, (client) =>
      client.call('pairs.remove', { pairs: [Number(pair)] }),
    )
  },
}
