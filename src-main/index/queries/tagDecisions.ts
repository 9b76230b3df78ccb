import type { ReadableIndex, WritableIndex } from '../open'

/** A decision about a suggested value as it is stored; see migrations/0014-tag-decisions.ts. */
export interface DecisionRow {
  readonly id: number
  readonly keyword: string
  readonly seriesUid: string | null
  readonly instanceUid: string | null
  readonly file: string | null
  readonly original: string | null
  readonly verdict: 'accepted' | 'rejected'
  readonly value: string
  readonly suggested: string | null
  readonly confidence: number | null
  readonly run: number | null
  readonly author: string
  /** ISO 8601, UTC. */
  readonly at: string
}

const columns = `id, keyword, series_uid as seriesUid, instance_uid as instanceUid, file, original, verdict, value,
  suggested, confidence, run, author, at`

/** All decisions, newest first; of one tag where it is named. */
export function storedDecisions(index: ReadableIndex, keyword: string | null): DecisionRow[] {
  return index
    .statement(`select ${columns} from tag_decisions where ? is null or keyword = ? order by id desc`)
    .all(keyword, keyword) as DecisionRow[]
}

/** The decision about the same instances and value, if there is one. */
export function decisionLike(
  index: ReadableIndex,
  { keyword, seriesUid, instanceUid, file, original }: Omit<DecisionRow, 'id'>,
): DecisionRow | undefined {
  const about =
    seriesUid !== null
      ? ['series_uid = ?', seriesUid]
      : instanceUid !== null
        ? ['series_uid is null and instance_uid = ?', instanceUid]
        : ['series_uid is null and instance_uid is null and file = ?', file]
  return index
    .statement(
      `select ${columns} from tag_decisions where ${about[0]} and keyword = ? and original is ? order by id`,
    )
    .get(about[1], keyword, original) as DecisionRow | undefined
}

/** Stores a decision; gives its number. */
export function insertDecision(
  index: WritableIndex,
  row: Omit<DecisionRow, 'id'>,
  id: number | null = null,
): number {
  const { lastInsertRowid } = index
    .statement(
      `insert into tag_decisions (id, keyword, series_uid, instance_uid, file, original, verdict, value, suggested,
         confidence, run, author, at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      row.keyword,
      row.seriesUid,
      row.instanceUid,
      row.file,
      row.original,
      row.verdict,
      row.value,
      row.suggested,
      row.confidence,
      row.run,
      row.author,
      row.at,
    )
  return Number(lastInsertRowid)
}

export function deleteDecision(index: WritableIndex, decision: number): void {
  index.statement('delete from tag_decisions where id = ?').run(decision)
}

/** Changes whenever decisions come or go; 0 where there never were any. */
export function decisionsVersion(index: ReadableIndex): string {
  const row = index
    .statement(
      `select (select count(*) || '-' || coalesce(max(id), 0) from tag_decisions)
         || '-' || (select coalesce(max(id), 0) || '-' || count(*) filter (where undone) from steps
                    where kind = 'tag-decisions') as version`,
    )
    .get() as { version: string }
  return row.version === '0-0-0-0' ? '0' : row.version
}

/** A decision and an instance that it may be about: it is where the instance has the original value. */
export interface DecidedInstance {
  readonly instance: number
  readonly keyword: string
  readonly original: string | null
  readonly verdict: DecisionRow['verdict']
  readonly value: string
}

/** Instances of decisions on some tags, whatever their value is now. */
export function decidedInstances(index: ReadableIndex, keywords: readonly string[]): DecidedInstance[] {
  return index
    .statement(
      `select instance_id as instance, keyword, original, verdict, value
       from tag_decisions join decided_instances on decision_id = id
       where keyword in (select value from json_each(?)) order by id`,
    )
    .all(JSON.stringify(keywords)) as DecidedInstance[]
}

/** A value that a person accepted for an instance. */
export interface AcceptedValue {
  readonly keyword: string
  readonly value: string
  readonly original: string | null
  readonly confidence: number | null
  readonly run: number | null
  readonly author: string
  readonly at: string
  /** 1 where files of the archive have the value, too: a person may have typed any other. */
  readonly isKnown: number
}

/** Values accepted for an instance, where its own is still what it was then. */
export function acceptedOf(index: ReadableIndex, instance: number): AcceptedValue[] {
  return index
    .statement(
      `select keyword, value, original, confidence, run, author, at,
         exists (select 1 from tag_values known where known.keyword = tag_decisions.keyword
           and known.value = tag_decisions.value and known.instances > 0) as isKnown
       from decided_instances join tag_decisions on id = decision_id
       where instance_id = ? and verdict = 'accepted' and original is (${ownValue}) order by id`,
    )
    .all(instance) as AcceptedValue[]
}

/** The value that a file has, of the decision's tag and instance. */
const ownValue = `select tag_values.value from instance_tags join tag_values on tag_values.id = instance_tags.value_id
  where instance_tags.instance_id = decided_instances.instance_id and tag_values.keyword = tag_decisions.keyword`

/** Instance, tag and value of everything that is accepted, for an “in” of a query. */
export const acceptedTriples = `select instance_id, keyword, value
  from tag_decisions join decided_instances on decision_id = id
  where verdict = 'accepted' and original is (${ownValue})`
