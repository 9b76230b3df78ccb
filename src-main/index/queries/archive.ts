import type { ArchiveSummary, Problem, ScanResult } from '../../contract/archive'
import type { ReadableIndex } from '../open'
import { countSamePixels } from './duplicates'

function countOf(index: ReadableIndex, sql: string): number {
  return (index.statement(sql).get() as { n: number }).n
}

/** Counts of the whole index; files = instances + duplicates + skipped + failed. */
export function archiveCounts(index: ReadableIndex): Omit<ScanResult, 'seconds' | 'samePixels'> {
  const rows = index.statement('select state, count(*) as n from files group by state').all() as {
    state: string
    n: number
  }[]
  const filesThatAre = (state: string) => rows.find((row) => row.state === state)?.n ?? 0
  return {
    files: rows.reduce((sum, { n }) => sum + n, 0),
    instances: filesThatAre('instance'),
    images: countOf(index, 'select count(*) as n from images'),
    skipped: filesThatAre('skipped'),
    failed: filesThatAre('failed'),
    duplicates: filesThatAre('duplicate'),
  }
}

export function archiveSummary(index: ReadableIndex): ArchiveSummary {
  const last = index.statement('select finished from scans order by id desc limit 1').get() as
    { finished: string | null } | undefined
  const finished = index.statement('select max(finished) as at from scans').get() as { at: string | null }
  const distinct = (keyword: string) =>
    countOf(index, `select count(*) as n from tag_values where keyword = '${keyword}' and instances > 0`)
  return {
    ...archiveCounts(index),
    samePixels: countSamePixels(index),
    scannedAt: finished.at,
    unfinished: last !== undefined && last.finished === null,
    patients: distinct('PatientID'),
    studies: distinct('StudyInstanceUID'),
    series: distinct('SeriesInstanceUID'),
    reasons: index
      .statement(
        `select state, code, count(*) as files from files where state in ('skipped', 'failed')
         group by state, code order by files desc, code`,
      )
      .all() as ArchiveSummary['reasons'],
  }
}

/** Files that are no instances, by path. */
export function listProblems(
  index: ReadableIndex,
  query: {
    readonly state?: 'skipped' | 'failed' | undefined
    readonly code?: string | undefined
    readonly offset: number
    readonly limit: number
  },
): { total: number; problems: Problem[] } {
  const states = query.state === undefined ? "('skipped', 'failed')" : `('${query.state}')`
  const where = `from files where state in ${states} and (code = @code or @code is null)`
  const code = query.code ?? null
  const problems = index
    .statement(`select path as file, state, code, message ${where} order by path limit @limit offset @offset`)
    .all({ code, limit: query.limit, offset: query.offset }) as Problem[]
  const { n } = index.statement(`select count(*) as n ${where}`).get({ code }) as { n: number }
  return { total: n, problems }
}

/** Instances with pixels that repeat no other, by the UID of their transfer syntax. */
export function instancesByTransferSyntax(index: ReadableIndex): Map<string, number> {
  const rows = index
    .statement(
      `select transfer_syntax as uid, count(*) as n from instances
       where duplicate_of is null and frames > 0 group by transfer_syntax`,
    )
    .all() as { uid: string; n: number }[]
  return new Map(rows.map(({ uid, n }) => [uid, n]))
}
