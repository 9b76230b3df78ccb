import type { LinkKind } from '../../contract/pairs'
import type { ReadableIndex, WritableIndex } from '../open'

/** A pair as it is stored; its ends are named by SOP Instance UID and file. */
export interface PairRow {
  readonly id: number
  readonly kind: LinkKind
  readonly aUid: string | null
  readonly aFile: string
  readonly bUid: string | null
  readonly bFile: string
  readonly author: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly comment: string
}

const columns =
  'id, kind, a_uid as aUid, a_file as aFile, b_uid as bUid, b_file as bFile, author, at, comment'

/** All pairs, oldest first. */
export function storedPairs(index: ReadableIndex): PairRow[] {
  return index.statement(`select ${columns} from pairs order by id`).all() as PairRow[]
}

export function storedPair(index: ReadableIndex, pair: number): PairRow | undefined {
  return index.statement(`select ${columns} from pairs where id = ?`).get(pair) as PairRow | undefined
}

/** Changes whenever pairs come, go or are reworded. */
export function pairsVersion(index: ReadableIndex): string {
  const row = index
    .statement(
      `select (select count(*) || ' ' || total(id) || ' ' || total(id * id) from pairs)
         || ' ' || (select coalesce(max(id), 0) || ' ' || total(undone) from steps where kind = 'pairs') as version`,
    )
    .get() as { version: string }
  return row.version
}

/** Stores a pair; gives its number. */
export function insertPair(
  index: WritableIndex,
  pair: Omit<PairRow, 'id'>,
  id: number | null = null,
): number {
  const { kind, aUid, aFile, bUid, bFile, author, at, comment } = pair
  const { lastInsertRowid } = index
    .statement(
      `insert into pairs (id, kind, a_uid, a_file, b_uid, b_file, author, at, comment)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(id, kind, aUid, aFile, bUid, bFile, author, at, comment)
  return Number(lastInsertRowid)
}

export function deletePair(index: WritableIndex, pair: number): void {
  index.statement('delete from pairs where id = ?').run(pair)
}

export function setPairComment(index: WritableIndex, pair: number, comment: string): void {
  index.statement('update pairs set comment = ? where id = ?').run(comment, pair)
}
