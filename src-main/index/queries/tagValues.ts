import type { WritableIndex } from '../open'

/** Most values repeat from file to file; this many of them are remembered. */
const mostRemembered = 50_000

export interface TagValues {
  /** Stores the tags of an instance that has none yet. */
  write(instance: number, tags: Readonly<Record<string, string>>): void
  /** To be called when a transaction was undone: ids given out in it are void. */
  forget(): void
}

/** Writes tags of instances; each distinct value of a tag is one row. */
export function createTagValues(index: WritableIndex): TagValues {
  const remembered = new Map<string, number>()

  function idOf(keyword: string, value: string): number {
    const key = `${keyword}=${value}`
    const known = remembered.get(key)
    if (known !== undefined) return known
    if (remembered.size >= mostRemembered) remembered.clear()
    const id = store(keyword, value)
    remembered.set(key, id)
    return id
  }

  function store(keyword: string, value: string): number {
    const { changes, lastInsertRowid } = index
      .statement('insert into tag_values (keyword, value) values (?, ?) on conflict do nothing')
      .run(keyword, value)
    if (changes > 0) return Number(lastInsertRowid)
    const row = index
      .statement('select id from tag_values where keyword = ? and value = ?')
      .get(keyword, value)
    return (row as { id: number }).id
  }

  return {
    write(instance, tags) {
      const ids = Object.entries(tags).map(([keyword, value]) => idOf(keyword, value))
      ids.sort((a, b) => a - b)
      index
        .statement('insert into instance_tags (instance_id, value_id) select ?, value from json_each(?)')
        .run(instance, `[${ids.join()}]`)
    },
    forget: () => remembered.clear(),
  }
}
