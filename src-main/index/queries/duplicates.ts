import type { Duplicate } from '../../contract/archive'
import type { ReadableIndex } from '../open'

/** Files that repeat another one's SOP Instance UID, with that one. */
const sameUid = `
  from instances copy join files on files.id = copy.file_id
  join instances original on original.id = copy.duplicate_of
  join files first on first.id = original.file_id`

/** Instances that store the pixels of an earlier one, with the earliest of them. */
const samePixels = `
  from (
    select instance_id, min(instance_id) over (partition by sample, whole) as first_id
    from pixel_hashes where whole is not null) same
  join instances copy on copy.id = same.instance_id join files on files.id = copy.file_id
  join instances original on original.id = same.first_id join files first on first.id = original.file_id
  where same.instance_id <> same.first_id`

/** Files that repeat others, by path. */
export function listDuplicates(
  index: ReadableIndex,
  query: { readonly same: Duplicate['same']; readonly offset: number; readonly limit: number },
): { total: number; duplicates: Duplicate[] } {
  const from = query.same === 'uid' ? sameUid : samePixels
  const rows = index
    .statement(
      `select files.path as file, first.path as original ${from} order by files.path limit ? offset ?`,
    )
    .all(query.limit, query.offset) as Omit<Duplicate, 'same'>[]
  const { n } = index.statement(`select count(*) as n ${from}`).get() as { n: number }
  return { total: n, duplicates: rows.map((row) => ({ ...row, same: query.same })) }
}

/** Instances that store the pixels of an earlier one under another UID. */
export function countSamePixels(index: ReadableIndex): number {
  const row = index
    .statement(
      `select coalesce(sum(n - 1), 0) as n from (
         select count(*) as n from pixel_hashes where whole is not null group by sample, whole)`,
    )
    .get() as { n: number }
  return row.n
}
