import { resolve } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { Assignment } from '../../contract/clusters'
import { integerOption, textOption, type Command } from '../command'
import { withWorkspace } from '../openEngine'
import { writeFileAtomically } from '../writeFileAtomically'

const pageSize = 100_000

export const command: Command = {
  name: 'clusters',
  usage: 'clusters --workspace DIR --run ID [--csv OUT]',
  summary: 'List which image of a run lies in which cluster, as JSON or as a CSV file.',
  positionals: [],
  options: { workspace: { type: 'string' }, run: { type: 'string' }, csv: { type: 'string' } },
  required: ['workspace', 'run'],
  run: (_, options, context) => {
    const run = integerOption(options, 'run', 1)
    return withWorkspace(context, textOption(options, 'workspace'), undefined, async (client) => {
      const assignments: Assignment[] = []
      for (let total = 1; assignments.length < total;) {
        const page = { run, offset: assignments.length, limit: pageSize }
        const answer = await client.call('clusters.assignments', page)
        total = answer.total
        for (const assignment of answer.assignments) assignments.push(assignment)
      }
      if (options['csv'] === undefined) return { run, images: assignments }
      const csv = resolve(textOption(options, 'csv'))
      const columns = ['file', 'instance', 'frame', 'cluster']
      await writeFileAtomically(csv, stringify(assignments, { header: true, columns }))
      return { run, images: assignments.length, csv }
    })
  },
}
