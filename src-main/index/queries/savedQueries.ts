import { browseQuerySchema, type SavedQuery } from '../../contract/savedQueries'
import type { ReadableIndex, WritableIndex } from '../open'

/** By name. */
export function savedQueries(index: ReadableIndex): SavedQuery[] {
  const rows = index.statement('select id, name, query from saved_queries order by name, id').all() as {
    id: number
    name: string
    query: string
  }[]
  return rows.map(({ query, ...row }) => ({ ...row, query: browseQuerySchema.parse(JSON.parse(query)) }))
}

/** Stores a query; without an id under a new one. Gives the id. */
export function storeQuery(
  index: WritableIndex,
  { id, name, query }: Omit<SavedQuery, 'id'> & { readonly id: number | null },
): number {
  const { lastInsertRowid } = index
    .statement('insert into saved_queries (id, name, query) values (?, ?, ?)')
    .run(id, name, JSON.stringify(query))
  return Number(lastInsertRowid)
}

export function deleteQuery(index: WritableIndex, id: number): void {
  index.statement('delete from saved_queries where id = ?').run(id)
}
