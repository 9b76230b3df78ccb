import { basename, dirname, resolve } from 'node:path'
import { integerOption, textOption, type Command } from '../command'
import { withWorkspace } from '../openEngine'

export const command: Command = {
  name: 'export',
  usage: 'export --workspace DIR --run ID --cluster C --to DIR [--exporter ID] [--dry-run]',
  summary:
    'Write a cluster as a dataset folder of its own, with manifests; or only say what would be written.',
  positionals: [],
  options: {
    workspace: { type: 'string' },
    run: { type: 'string' },
    cluster: { type: 'string' },
    to: { type: 'string' },
    exporter: { type: 'string', default: 'dicom-copies' },
    'dry-run': { type: 'boolean', default: false },
  },
  required: ['workspace', 'run', 'cluster', 'to'],
  run: (_, options, context) => {
    const target = resolve(textOption(options, 'to'))
    return withWorkspace(context, textOption(options, 'workspace'), undefined, async (client, engine) => {
      const request = {
        run: integerOption(options, 'run', 1),
        cluster: integerOption(options, 'cluster', 0),
        exporter: textOption(options, 'exporter'),
        parent: engine.folderIds.issue(dirname(target)),
        name: basename(target),
      }
      if (options['dry-run'] === true)
        return { dryRun: true, ...(await client.call('exports.plan', request)) }
      const written = await client.call('exports.write', request, {
        onProgress: context.progress,
        signal: context.signal,
      })
      return { dryRun: false, ...written }
    })
  },
}
