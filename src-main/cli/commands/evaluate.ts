import { integerOption, textOption, type Command } from '../command'
import { withWorkspace } from '../openEngine'
import { readTruth } from '../truthOption'

export const command: Command = {
  name: 'evaluate',
  usage: 'evaluate --workspace DIR --run ID [--truth CSV --path-column path --label-column region]',
  summary: 'Say how well a run agrees with the tags, or with labels of your own.',
  positionals: [],
  options: {
    workspace: { type: 'string' },
    run: { type: 'string' },
    truth: { type: 'string' },
    'path-column': { type: 'string' },
    'label-column': { type: 'string' },
  },
  required: ['workspace', 'run'],
  run: async (_, options, context) => {
    const run = integerOption(options, 'run', 1)
    const truth = options['truth'] === undefined ? undefined : await readTruth(options)
    return withWorkspace(context, textOption(options, 'workspace'), undefined, (client) =>
      client.call('runs.evaluate', { run, ...(truth === undefined ? {} : { truth }) }),
    )
  },
}
