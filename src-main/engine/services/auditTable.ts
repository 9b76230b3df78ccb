import { stringify } from 'csv-stringify/sync'
import { wholeAudit } from '../../index/queries/audit'
import { disarm } from '../../contract/csvCell'
import type { Workspace } from '../workspace'

const columns = ['entry', 'at', 'who', 'action', 'outcome', 'sentence', 'details', 'hash']

/** The whole audit log, oldest first; in CSV the details of an entry are JSON in one cell. */
export function exportAudit({ index }: Workspace, form: 'csv' | 'json'): { text: string; entries: number } {
  const entries = wholeAudit(index)
  if (form === 'json') return { text: `${JSON.stringify({ entries }, null, 2)}\n`, entries: entries.length }
  const rows = entries.map((entry) => ({ ...entry, details: JSON.stringify(entry.details) }))
  const options = { header: true, columns, cast: { string: disarm }, record_delimiter: 'windows' } as const
  return { text: stringify(rows, options), entries: entries.length }
}
