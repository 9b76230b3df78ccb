import { resolve } from 'node:path'
import { integerOption, textOption, type Command } from '../command'
import { withWorkspace } from '../openEngine'
import { readTruth } from '../truthOption'

export const command: Command = {
  name: 'evaluate',
  usage:
    'evaluate --workspace DIR --run ID [--folder FOLDER] [--truth CSV --path-column path --label-column region]',
  summary:
    'Say how well a run, or what it makes of another folder, agrees with the tags or with labels of your own.',
  positionals: [],
  options: {
    workspace: { type: 'string' },
    run: { type: 'string' },
    folder: { type: 'string' },
    truth: { type: 'string' },
    'path-column': { type: 'string' },
    'label-column': { type: 'string' },
  },
  required: ['workspace', 'run'],
  run: async (_, options, context) => {
    const run = integerOption(options, 'run', 1)
    const truth = options['truth'] === undefined ? undefined : await readTruth(options)
    return withWorkspace(context, textOption(options, 'workspace'), undefined, (client, engine) => {
      const other =
        options['folder'] === undefined
          ? {}
          : { folder: engine.folderIds.issue(resolve(textOption(options, 'folder'))) }
      const request = { run, ...other, ...(truth === undefined ? {} : { truth }) }
      return client.call('runs.evaluate', request, { onProgress: context.progress, signal: context.signal })
    })
  },
}
