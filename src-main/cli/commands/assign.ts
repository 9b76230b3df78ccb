import { resolve } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { integerOption, textOption, type Command } from '../command'
import { withWorkspace } from '../openEngine'
import { writeFileAtomically } from '../writeFileAtomically'

export const command: Command = {
  name: 'assign',
  usage: 'assign FOLDER --workspace DIR --run ID [--csv OUT]',
  summary: 'Put the images of another folder into the clusters of a run, without learning.',
  positionals: ['FOLDER'],
  options: { workspace: { type: 'string' }, run: { type: 'string' }, csv: { type: 'string' } },
  required: ['workspace', 'run'],
  run: ([folder], options, context) => {
    const run = integerOption(options, 'run', 1)
    return withWorkspace(context, textOption(options, 'workspace'), undefined, async (client, engine) => {
      const request = { run, folder: engine.folderIds.issue(resolve(folder!)) }
      const watch = { onProgress: context.progress, signal: context.signal }
      const { assignments, undecoded } = await client.call('runs.assign', request, watch)
      if (options['csv'] === undefined) return { run, undecoded, images: assignments }
      const csv = resolve(textOption(options, 'csv'))
      const columns = ['file', 'instance', 'frame', 'cluster']
      await writeFileAtomically(csv, stringify(assignments, { header: true, columns }))
      return { run, undecoded, images: assignments.length, csv }
    })
  },
}
