import { integerOption, textOption, type Command } from '../command'
import { withWorkspace } from '../openEngine'

export const command: Command = {
  name: 'runs',
  usage: 'runs --workspace DIR [--history ID | --remove ID]',
  summary: 'List the runs of a workspace, give the curves of one, or delete one.',
  positionals: [],
  options: { workspace: { type: 'string' }, history: { type: 'string' }, remove: { type: 'string' } },
  required: ['workspace'],
  run: (_, options, context) =>
    withWorkspace(context, textOption(options, 'workspace'), undefined, async (client) => {
      if (options['history'] !== undefined) {
        const run = integerOption(options, 'history', 1)
        return { run, history: await client.call('runs.history', { run }) }
      }
      if (options['remove'] !== undefined) {
        const run = integerOption(options, 'remove', 1)
        await client.call('runs.remove', { run })
        return { removed: run }
      }
      return { runs: await client.call('runs.list', {}) }
    }),
}
