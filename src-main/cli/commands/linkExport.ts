import { resolve } from 'node:path'
import { textOption, type Command } from '../command'
import { withWorkspace } from '../openEngine'
import { writeFileAtomically } from '../writeFileAtomically'

export const command: Command = {
  name: 'link export',
  usage: 'link export --workspace DIR --csv OUT',
  summary: 'Write the pairs that people made as a CSV file.',
  positionals: [],
  options: { workspace: { type: 'string' }, csv: { type: 'string' } },
  required: ['workspace', 'csv'],
  run: (_, options, context) => {
    const csv = resolve(textOption(options, 'csv'))
    return withWorkspace(context, textOption(options, 'workspace'), undefined, async (client) => {
      const table = await client.call('pairs.export', {})
      await writeFileAtomically(csv, table.csv)
      return { pairs: table.pairs, csv }
    })
  },
}
