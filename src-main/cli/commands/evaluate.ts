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
    return withWorkspace(context, textOption(options, 'workspace'), undefined, async (client, engine) => {
      const other =
        options['folder'] === undefined
          ? {}
          : { folder: engine.folderIds.issue(resolve(textOption(options, 'folder'))) }
      const labels = truth === undefined ? {} : { truth }
      const request = { run, ...other, ...labels }
      const watch = { onProgress: context.progress, signal: context.signal }
      const evaluation = await client.call('runs.evaluate', request, watch)
      // Images of another folder are put into clusters, and not searched.
      if (options['folder'] !== undefined) return evaluation
      return { ...evaluation, retrieval: await client.call('runs.retrieval', { run, ...labels }) }
    })
  },
}
