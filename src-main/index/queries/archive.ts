import { indexedTags } from '../../archive/tagDictionary'
import type { ArchiveSummary, Problem, ScanResult, TagSummary } from '../../contract/archive'
import type { ReadableIndex } from '../open'
import { countSamePixels } from './pixelHashes'

/** Values shown of each tag. */
const topValues = 10

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

/** How each indexed tag is filled in, over instances that repeat no other. */
export function tagSummaries(index: ReadableIndex): TagSummary[] {
  const instances = countOf(
    index,
    "select coalesce(sum(instances), 0) as n from tag_presence where keyword = ''",
  )
  const totals = index
    .statement('select keyword, sum(instances) as present from tag_presence group by keyword')
    .all() as { keyword: string; present: number }[]
  const presentOf = new Map(totals.map(({ keyword, present }) => [keyword, present]))
  return indexedTags.map(({ keyword, name, tag }) => {
    const present = presentOf.get(keyword) ?? 0
    // Values of files that are gone stay in the table; they count none.
    const { n } = index
      .statement('select count(*) as n from tag_values where keyword = ? and instances > 0')
      .get(keyword) as { n: number }
    const top = index
      .statement(
        `select value, instances from tag_values where keyword = ? and instances > 0
         order by instances desc, value limit ${topValues}`,
      )
      .all(keyword) as TagSummary['top']
    return { keyword, name, tag, present, missing: instances - present, distinct: n, top }
  })
}

/** Files that are no instances, by path. */
export function listProblems(
  index: ReadableIndex,
  query: {
    readonly state?: 'skipped' | 'failed' | undefined
    readonly offset: number
    readonly limit: number
  },
): { total: number; problems: Problem[] } {
  const states = query.state === undefined ? "('skipped', 'failed')" : `('${query.state}')`
  const problems = index
    .statement(
      `select path as file, state, code, message from files where state in ${states}
       order by path limit ? offset ?`,
    )
    .all(query.limit, query.offset) as Problem[]
  return { total: countOf(index, `select count(*) as n from files where state in ${states}`), problems }
}
