import { join, resolve } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { readMap } from '../../engine/mapFile'
import { integerOption, textOption, type Command } from '../command'
import { withWorkspace } from '../openEngine'
import { writeFileAtomically } from '../writeFileAtomically'

export const command: Command = {
  name: 'map',
  usage: 'map --workspace DIR --run ID [--seed 0] [--csv OUT]',
  summary: 'Lay the images of a run out in the plane by t-SNE of their embedding.',
  positionals: [],
  options: {
    workspace: { type: 'string' },
    run: { type: 'string' },
    seed: { type: 'string' },
    csv: { type: 'string' },
  },
  required: ['workspace', 'run'],
  run: (_, options, context) => {
    const run = integerOption(options, 'run', 1)
    const seed = options['seed'] === undefined ? 0 : integerOption(options, 'seed', 0)
    const workspace = textOption(options, 'workspace')
    return withWorkspace(context, workspace, undefined, async (client) => {
      const watch = { onProgress: context.progress, signal: context.signal }
      const made = await client.call('maps.make', { run, seed }, watch)
      if (options['csv'] === undefined) return { run, seed, ...made }
      const csv = resolve(textOption(options, 'csv'))
      const { images, points } = await readMap(join(resolve(workspace), 'runs', String(run)))
      const rows = Array.from(images, (image, i) => [image, points[2 * i], points[2 * i + 1]])
      await writeFileAtomically(csv, stringify(rows, { header: true, columns: ['image', 'x', 'y'] }))
      return { run, seed, ...made, csv }
    })
  },
}
