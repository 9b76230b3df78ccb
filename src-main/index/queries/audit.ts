import { createHash } from 'node:crypto'
import type { AuditCheck, AuditEntry } from '../../contract/audit'
import type { ReadableIndex, WritableIndex } from '../open'

interface AuditRow extends Omit<AuditEntry, 'details'> {
  /** As JSON. */
  readonly details: string
}

const columns = 'id as entry, at, who, action, outcome, sentence, details, hash'
/** What the first entry follows. */
const beginning = ''

/** Adds an entry to the end of the log. */
export function appendAudit(index: WritableIndex, entry: Omit<AuditEntry, 'entry' | 'hash'>): void {
  index.transaction(() => {
    const last = index.statement(`select ${columns} from audit order by id desc limit 1`).get() as
      AuditRow | undefined
    const row = { ...entry, entry: (last?.entry ?? 0) + 1, details: JSON.stringify(entry.details) }
    const { at, who, action, outcome, sentence, details } = row
    index
      .statement(
        `insert into audit (id, at, who, action, outcome, sentence, details, hash) values (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(row.entry, at, who, action, outcome, sentence, details, hashOf(row, last?.hash ?? beginning))
  })
}

/** Newest first. */
export function listAudit(
  index: ReadableIndex,
  offset: number,
  limit: number,
): { total: number; entries: AuditEntry[] } {
  const rows = index
    .statement(`select ${columns} from audit order by id desc limit ? offset ?`)
    .all(limit, offset) as AuditRow[]
  const { n } = index.statement('select count(*) as n from audit').get() as { n: number }
  return { total: n, entries: rows.map(entryOf) }
}

/** Oldest first. */
export function wholeAudit(index: ReadableIndex): AuditEntry[] {
  return (index.statement(`select ${columns} from audit order by id`).all() as AuditRow[]).map(entryOf)
}

/** Computes the hash of every entry again, from the first on. */
export function checkAudit(index: ReadableIndex, hash: string | null): AuditCheck {
  const rows = index.statement(`select ${columns} from audit order by id`).all() as AuditRow[]
  let before = beginning
  let brokenAt: number | null = null
  for (const [i, row] of rows.entries()) {
    if (row.entry !== i + 1 || row.hash !== hashOf(row, before)) {
      brokenAt = row.entry
      break
    }
    before = row.hash
  }
  return {
    entries: rows.length,
    newest: rows.at(-1)?.hash ?? null,
    brokenAt,
    knowsHash: hash === null ? null : rows.some((row) => row.hash === hash),
  }
}

function entryOf({ details, ...row }: AuditRow): AuditEntry {
  return { ...row, details: JSON.parse(details) as AuditEntry['details'] }
}

function hashOf(row: Omit<AuditRow, 'hash'>, before: string): string {
  const { entry, at, who, action, outcome, sentence, details } = row
  const text = JSON.stringify([before, entry, at, who, action, outcome, sentence, details])
  return createHash('sha256').update(text).digest('hex')
}
