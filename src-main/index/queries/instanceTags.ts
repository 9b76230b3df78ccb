import { unpackOwn, unpackShared, type PackedTags, type Tags } from '../../archive/packedTags'
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
  store(shared: PackedTags, own: PackedTags): StoredTags
  /** Counts tags; only those of an instance that repeats no other count. */
  count(shared: PackedTags, own: PackedTags): void
  /** Brings values, sets and counts into the index; instances refer to them. */
  flush(): void
  /** To be called when the transaction was undone: what was noted in it is void. */
  forget(): void
}

interface TagSet {
  readonly id: number
  readonly tags: Tags
  readonly valueIds: readonly number[]
  readonly series: number | null
  /** Instances that were counted since the last flush. */
  counted: number
}

export function createInstanceTags(index: WritableIndex): InstanceTags {
  const values = createTagValueIds(index)
  const sets = createRowWriter(index, 'tag_sets', ['id', 'value_ids', 'last_value'])
  const presence = createRowWriter(
    index,
    'tag_presence',
    ['modality', 'keyword', 'instances'],
    'on conflict do update set instances = instances + excluded.instances',
  )
  const remembered = new Map<PackedTags, TagSet>()
  const counted = new Set<TagSet>()
  /** Of tags that vary: instances that have one since the last flush, by keyword and modality. */
  const ownCounts = new Map<string, number>()
  let lastSet = 0

  function setOf(packed: PackedTags): TagSet {
    let set = remembered.get(packed)
    if (set === undefined) remembered.set(packed, (set = findSet(unpackShared(packed))))
    return set
  }

  function findSet(tags: Tags): TagSet {
    const valueIds = idsOf(tags)
    const text = listOf(valueIds)
    const last = valueIds.at(-1) ?? null
    const row = index
      .statement('select id from tag_sets where last_value is ? and value_ids = ?')
      .get(last, text) as { id: number } | undefined
    if (row === undefined) sets.add([++lastSet, text, last])
    const series = tags['SeriesInstanceUID']
    return {
      id: row?.id ?? lastSet,
      tags,
      valueIds,
      series: series === undefined ? null : values.idOf('SeriesInstanceUID', series),
      counted: 0,
    }
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
      return { set: id, ownValueIds: listOf(idsOf(unpackOwn(own))), series }
    },
    count(shared, own) {
      const set = setOf(shared)
      set.counted++
      counted.add(set)
      const modality = set.tags['Modality'] ?? ''
      const tags = unpackOwn(own)
      for (const keyword in tags) {
        values.count(values.idOf(keyword, tags[keyword]!), 1)
        addTo(ownCounts, `${keyword} ${modality}`, 1)
      }
    },
    flush() {
      const counts = new Map(ownCounts)
      for (const { tags, valueIds, counted: n } of counted) {
        for (const id of valueIds) values.count(id, n)
        const modality = tags['Modality'] ?? ''
        addTo(counts, ` ${modality}`, n)
        for (const keyword in tags) addTo(counts, `${keyword} ${modality}`, n)
      }
      values.flush()
      sets.flush()
      for (const [key, n] of counts) {
        const [keyword, modality] = splitOnce(key)
        presence.add([modality, keyword, n])
      }
      presence.flush()
      for (const set of counted) set.counted = 0
      counted.clear()
      ownCounts.clear()
      if (remembered.size > mostRemembered) remembered.clear()
    },
    forget() {
      values.forget()
      for (const writer of [sets, presence]) writer.clear()
      remembered.clear()
      counted.clear()
      ownCounts.clear()
    },
  }
}

function addTo(counts: Map<string, number>, key: string, n: number): void {
  counts.set(key, (counts.get(key) ?? 0) + n)
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
