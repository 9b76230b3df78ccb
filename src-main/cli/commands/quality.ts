import { resolve } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { QualityFinding } from '../../contract/quality'
import { disarm } from '../../contract/csvCell'
import { integerOption, textOption, type Command } from '../command'
import { withWorkspace } from '../openEngine'
import { writeFileAtomically } from '../writeFileAtomically'

const columns = [
  'check',
  'image',
  'file',
  'frame',
  'cluster',
  'score',
  'reason',
  'other',
  'decision',
] as const
const pageSize = 5000

export const command: Command = {
  name: 'quality',
  usage: 'quality --workspace DIR --run ID [--csv OUT]',
  summary:
    'Images of a run that there is a reason not to use: near-duplicates, empty, captures, phantoms, outliers, risk of burned-in text, inconsistent series.',
  positionals: [],
  options: { workspace: { type: 'string' }, run: { type: 'string' }, csv: { type: 'string' } },
  required: ['workspace', 'run'],
  run: (_, options, context) => {
    const run = integerOption(options, 'run', 1)
    const csv = options['csv'] === undefined ? null : resolve(textOption(options, 'csv'))
    return withWorkspace(context, textOption(options, 'workspace'), undefined, async (client) => {
      const watch = { onProgress: context.progress, signal: context.signal }
      const { checks, images, excluded } = await client.call('quality.check', { run }, watch)
      const findings: QualityFinding[] = []
      for (let total = 1; findings.length < total;) {
        const page = await client.call('quality.findings', { run, offset: findings.length, limit: pageSize })
        findings.push(...page.findings)
        total = page.findings.length === 0 ? 0 : page.total
      }
      const rows = findings.map((finding) =>
        Object.fromEntries(columns.map((column) => [column, finding[column]])),
      )
      const counts = checks.map(({ check, findings: found, open }) => ({ check, findings: found, open }))
      if (csv === null) return { run, images, excluded, checks: counts, findings: rows }
      const table = stringify(rows, { header: true, columns: [...columns], cast: { string: disarm } })
      await writeFileAtomically(csv, table)
      return { run, images, excluded, checks: counts, csv }
    })
  },
}
