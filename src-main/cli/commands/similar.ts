import { resolve } from 'node:path'
import { integerOption, textOption, usageError, type Command } from '../command'
import { conditions } from '../exportOptions'
import { withWorkspace } from '../openEngine'

export const command: Command = {
  name: 'similar',
  usage: 'similar FILE --workspace DIR --run ID [--k N] [--metric cosine|euclidean] [--where TAG=VALUE,…]',
  summary:
    'The images of a run that are most like the first image of a file, which need not be in the archive.',
  positionals: ['FILE'],
  options: {
    workspace: { type: 'string' },
    run: { type: 'string' },
    k: { type: 'string', default: '10' },
    metric: { type: 'string', default: 'cosine' },
    where: { type: 'string', multiple: true },
  },
  required: ['workspace', 'run'],
  run: ([file], options, context) => {
    const run = integerOption(options, 'run', 1)
    const k = integerOption(options, 'k', 1)
    const metric = textOption(options, 'metric')
    if (metric !== 'cosine' && metric !== 'euclidean') throw usageError('--metric is cosine or euclidean.')
    const where = conditions((options['where'] ?? []) as unknown as string[])
    return withWorkspace(context, textOption(options, 'workspace'), undefined, async (client, engine) => {
      const to = { kind: 'file' as const, file: engine.folderIds.issue(resolve(file!)) }
      const watch = { onProgress: context.progress, signal: context.signal }
      return { run, metric, ...(await client.call('images.similar', { run, to, k, metric, where }, watch)) }
    })
  },
}
