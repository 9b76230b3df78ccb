import type { Tags } from '../../archive/headerOutcome'
import type { WritableIndex } from '../open'
import { createRowWriter } from '../rowWriter'
import { createTagValueIds } from './tagValueIds'

/** Sets of tags that are remembered: files come series by series. */
const mostRemembered = 2000

/** The tags of an instance as the index stores them. */
export interface StoredTags {
  readonly set: number
  /** Ids of the values of its own, ascending, each with a comma before it. */
  readonly ownValueIds: string
  /** Id of the value that names the series; null where there is none. */
  readonly series: number | null
}

/** Writes tags of instances and keeps their counts. Belongs to one transaction after the other. */
export interface InstanceTags {
  /** To be called when a transaction begins. */
  begin(): void
  /** What to store of the tags of an instance. */
  store(shared: Tags, own: Tags): StoredTags
  /** Counts tags; only those of an instance that repeats no other count. */
  count(shared: Tags, own: Tags): void
  /** Brings values, sets and counts into the index; instances refer to them. */
  flush(): void
  /** To be called when the transaction was undone: what was noted in it is void. */
  forget(): void
}

interface TagSet {
  readonly id: number
  readonly valueIds: readonly number[]
  readonly series: number | null
}

/** How often the tags of a set, or of instances of their own, were seen since the last flush. */
interface Presence {
  readonly sets: Map<Tags, number>
  readonly own: Map<string, number>
}

export function createInstanceTags(index: WritableIndex): InstanceTags {
  const values = createTagValueIds(index)
  const writer = createRowWriter(index, 'tag_sets', ['id', 'value_ids', 'last_value'])
  /** Files in a row hand over the same object. */
  let known = new WeakMap<Tags, TagSet>()
  const remembered = new Map<string, TagSet>()
  const presence: Presence = { sets: new Map(), own: new Map() }
  let lastSet = 0

  function setOf(tags: Tags): TagSet {
    let set = known.get(tags)
    if (set === undefined) known.set(tags, (set = findSet(tags)))
    return set
  }

  function findSet(tags: Tags): TagSet {
    const valueIds = idsOf(tags)
    const text = listOf(valueIds)
    const before = remembered.get(text)
    if (before !== undefined) return before
    const last = valueIds.at(-1) ?? null
    const row = index
      .statement('select id from tag_sets where last_value is ? and value_ids = ?')
      .get(last, text) as { id: number } | undefined
    if (row === undefined) writer.add([++lastSet, text, last])
    const series = tags['SeriesInstanceUID']
    const set = {
      id: row?.id ?? lastSet,
      valueIds,
      series: series === undefined ? null : values.idOf('SeriesInstanceUID', series),
    }
    remembered.set(text, set)
    return set
  }

  function idsOf(tags: Tags): number[] {
    const ids: number[] = []
    for (const keyword in tags) ids.push(values.idOf(keyword, tags[keyword]!))
    return ids.sort((a, b) => a - b)
  }

  return {
    begin() {
      values.begin()
      const row = index.statement('select max(id) as id from tag_sets').get() as { id: number | null }
      lastSet = row.id ?? 0
    },
    store(shared, own) {
      const { id, series } = setOf(shared)
      return { set: id, ownValueIds: listOf(idsOf(own)), series }
    },
    count(shared, own) {
      presence.sets.set(shared, (presence.sets.get(shared) ?? 0) + 1)
      const modality = shared['Modality'] ?? ''
      for (const keyword in own) {
        values.count(values.idOf(keyword, own[keyword]!), 1)
        const key = `${keyword} ${modality}`
        presence.own.set(key, (presence.own.get(key) ?? 0) + 1)
      }
    },
    flush() {
      const counted = new Map(presence.own)
      for (const [tags, n] of presence.sets) {
        for (const id of setOf(tags).valueIds) values.count(id, n)
        const modality = tags['Modality'] ?? ''
        for (const keyword of ['', ...Object.keys(tags)]) {
          const key = `${keyword} ${modality}`
          counted.set(key, (counted.get(key) ?? 0) + n)
        }
      }
      values.flush()
      writer.flush()
      for (const [key, n] of counted) {
        const [keyword = '', modality = ''] = splitOnce(key)
        addPresence(index, modality, keyword, n)
      }
      presence.sets.clear()
      presence.own.clear()
      if (remembered.size > mostRemembered) remembered.clear()
    },
    forget() {
      values.forget()
      writer.clear()
      known = new WeakMap()
      remembered.clear()
      presence.sets.clear()
      presence.own.clear()
    },
  }
}

function listOf(ids: readonly number[]): string {
  return ids.length === 0 ? '' : `,${ids.join()}`
}

/** Keywords hold no blank, modalities may. */
function splitOnce(key: string): [string, string] {
  const at = key.indexOf(' ')
  return [key.slice(0, at), key.slice(at + 1)]
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
