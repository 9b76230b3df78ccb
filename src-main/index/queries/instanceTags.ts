import type { WritableIndex } from '../open'

/** Most values repeat from file to file; this many of them are remembered. */
const mostRemembered = 50_000

/** Writes tags of instances and keeps their counts; each distinct value of a tag is one row. */
export interface InstanceTags {
  /** Stores the tags of an instance that has none yet. */
  write(instance: number, tags: Readonly<Record<string, string>>): void
  /** Id of the value that names the series; null where there is none. */
  seriesOf(tags: Readonly<Record<string, string>>): number | null
  /** Counts tags just written; only those of an instance that repeats no other count. */
  count(tags: Readonly<Record<string, string>>): void
  /** Brings the counts into the index; belongs to the transaction that wrote the tags. */
  flush(): void
  /** To be called when the transaction was undone: what was noted in it is void. */
  forget(): void
}

export function createInstanceTags(index: WritableIndex): InstanceTags {
  const remembered = new Map<string, number>()
  /** By id of the value. */
  const valueCounts = new Map<number, number>()
  /** By modality, then by keyword; the keyword “” counts instances. */
  const presence = new Map<string, Map<string, number>>()

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
    seriesOf(tags) {
      const series = tags['SeriesInstanceUID']
      return series === undefined ? null : idOf('SeriesInstanceUID', series)
    },
    write(instance, tags) {
      const ids = Object.entries(tags).map(([keyword, value]) => idOf(keyword, value))
      ids.sort((a, b) => a - b)
      index
        .statement('insert into instance_tags (instance_id, value_id) select ?, value from json_each(?)')
        .run(instance, `[${ids.join()}]`)
    },
    count(tags) {
      const modality = tags['Modality'] ?? ''
      const counts = presence.get(modality) ?? new Map<string, number>()
      presence.set(modality, counts)
      counts.set('', (counts.get('') ?? 0) + 1)
      for (const [keyword, value] of Object.entries(tags)) {
        counts.set(keyword, (counts.get(keyword) ?? 0) + 1)
        const id = idOf(keyword, value)
        valueCounts.set(id, (valueCounts.get(id) ?? 0) + 1)
      }
    },
    flush() {
      for (const [id, n] of valueCounts) {
        index.statement('update tag_values set instances = instances + ? where id = ?').run(n, id)
      }
      for (const [modality, counts] of presence) {
        for (const [keyword, n] of counts) addPresence(index, modality, keyword, n)
      }
      valueCounts.clear()
      presence.clear()
    },
    forget() {
      remembered.clear()
      valueCounts.clear()
      presence.clear()
    },
  }
}

/** Adds the tags of an instance to the counts, or takes them away. @param sign 1 or −1 */
export function countStoredTags(index: WritableIndex, instance: number, sign: 1 | -1): void {
  const tags = index
    .statement(
      `select value_id as id, keyword, value from instance_tags
       join tag_values on tag_values.id = value_id where instance_id = ?`,
    )
    .all(instance) as { id: number; keyword: string; value: string }[]
  const modality = tags.find(({ keyword }) => keyword === 'Modality')?.value ?? ''
  addPresence(index, modality, '', sign)
  for (const { id, keyword } of tags) {
    addPresence(index, modality, keyword, sign)
    index.statement('update tag_values set instances = instances + ? where id = ?').run(sign, id)
  }
}

function addPresence(index: WritableIndex, modality: string, keyword: string, n: number): void {
  index
    .statement(
      `insert into tag_presence (modality, keyword, instances) values (?, ?, ?)
       on conflict do update set instances = instances + excluded.instances`,
    )
    .run(modality, keyword, n)
}
