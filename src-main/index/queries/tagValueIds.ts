import type { WritableIndex } from '../open'
import { createRowWriter } from '../rowWriter'

/** Values of one tag that are remembered; most repeat from file to file. */
const mostRemembered = 4000

/** Numbers the values of tags, each distinct value of a tag once. Belongs to one transaction after the other. */
export interface TagValueIds {
  /** To be called when a transaction begins. */
  begin(): void
  idOf(keyword: string, value: string): number
  /** Counts `n` more instances with a value. */
  count(id: number, n: number): void
  /** Brings new values and counts into the index. */
  flush(): void
  /** To be called when the transaction was undone: what was noted in it is void. */
  forget(): void
}

export function createTagValueIds(index: WritableIndex): TagValueIds {
  const writer = createRowWriter(index, 'tag_values', ['id', 'keyword', 'value', 'instances'])
  const remembered = new Map<string, Map<string, number>>()
  const counts = new Map<number, number>()
  let added: { readonly id: number; readonly keyword: string; readonly value: string }[] = []
  let lastId: number | undefined
  /** True while nobody but this has written values into an index that had none: then what is not remembered is new, */
  let isFirst = false
  /** but for tags of which there were too many to remember. */
  const forgotten = new Set<string>()

  function find(keyword: string, value: string): number {
    if (!isFirst || forgotten.has(keyword)) {
      const row = index
        .statement('select id from tag_values where keyword = ? and value = ?')
        .get(keyword, value) as { id: number } | undefined
      if (row !== undefined) return row.id
    }
    lastId = (lastId ?? 0) + 1
    added.push({ id: lastId, keyword, value })
    return lastId
  }

  return {
    begin() {
      const row = index.statement('select max(id) as id from tag_values').get() as { id: number | null }
      const newest = row.id ?? 0
      isFirst = lastId === undefined ? newest === 0 : isFirst && newest === lastId
      lastId = newest
    },
    idOf(keyword, value) {
      const ids = remembered.get(keyword) ?? new Map<string, number>()
      if (ids.size === 0) remembered.set(keyword, ids)
      let id = ids.get(value)
      if (id === undefined) ids.set(value, (id = find(keyword, value)))
      return id
    },
    count: (id, n) => counts.set(id, (counts.get(id) ?? 0) + n),
    flush() {
      for (const { id, keyword, value } of added) {
        writer.add([id, keyword, value, counts.get(id) ?? 0])
        counts.delete(id)
      }
      writer.flush()
      for (const [id, n] of counts) {
        index.statement('update tag_values set instances = instances + ? where id = ?').run(n, id)
      }
      added = []
      counts.clear()
      for (const [keyword, ids] of remembered) {
        if (ids.size <= mostRemembered) continue
        ids.clear()
        forgotten.add(keyword)
      }
    },
    forget() {
      writer.clear()
      remembered.clear()
      isFirst = false
      counts.clear()
      added = []
    },
  }
}
