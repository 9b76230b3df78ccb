import { unpackOwn, unpackShared, type PackedTags, type Tags } from '../../archive/packedTags'
import type { WritableIndex } from '../open'
import { createRowWriter } from '../rowWriter'
import { createTagValueIds } from './tagValueIds'

/** Sets of tags that are remembered: files come series by series. */
const mostRemembered = 500

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

/** By modality, empty where there is none, then by keyword; the keyword “” counts instances. */
type PresenceCounts = Map<string, Map<string, number>>

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
  /** Instances that have a tag, since the last flush; of shared tags only while flushing. */
  const tagCounts: PresenceCounts = new Map()
  let lastSet: number | undefined
  /** True while all sets are remembered: of a scan that began with an empty index, until there are too many. */
  let areAllKnown = false

  function setOf(packed: PackedTags): TagSet {
    let set = remembered.get(packed)
    if (set === undefined) remembered.set(packed, (set = findSet(unpackShared(packed))))
    return set
  }

  function findSet(tags: Tags): TagSet {
    const valueIds = idsOf(tags)
    const text = listOf(valueIds)
    const last = valueIds.at(-1) ?? null
    let id = areAllKnown ? undefined : storedSet(last, text)
    if (id === undefined) {
      id = lastSet = (lastSet ?? 0) + 1
      sets.add([id, text, last])
    }
    const series = tags['SeriesInstanceUID']
    return {
      id,
      tags,
      valueIds,
      series: series === undefined ? null : values.idOf('SeriesInstanceUID', series),
      counted: 0,
    }
  }

  function storedSet(lastValue: number | null, valueIds: string): number | undefined {
    const row = index
      .statement('select id from tag_sets where last_value is ? and value_ids = ?')
      .get(lastValue, valueIds) as { id: number } | undefined
    return row?.id
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
      const newest = row.id ?? 0
      areAllKnown = lastSet === undefined ? newest === 0 : areAllKnown && newest === lastSet
      lastSet = newest
    },
    store(shared, own) {
      const { id, series } = setOf(shared)
      return { set: id, ownValueIds: listOf(idsOf(unpackOwn(own))), series }
    },
    count(shared, own) {
      const set = setOf(shared)
      set.counted++
      counted.add(set)
      const counts = countsOf(tagCounts, set.tags)
      const tags = unpackOwn(own)
      for (const keyword in tags) {
        values.count(values.idOf(keyword, tags[keyword]!), 1)
        addTo(counts, keyword, 1)
      }
    },
    flush() {
      for (const { tags, valueIds, counted: n } of counted) {
        for (const id of valueIds) values.count(id, n)
        const counts = countsOf(tagCounts, tags)
        addTo(counts, '', n)
        for (const keyword in tags) addTo(counts, keyword, n)
      }
      values.flush()
      sets.flush()
      for (const [modality, counts] of tagCounts) {
        for (const [keyword, n] of counts) presence.add([modality, keyword, n])
      }
      presence.flush()
      for (const set of counted) set.counted = 0
      counted.clear()
      tagCounts.clear()
      if (remembered.size <= mostRemembered) return
      remembered.clear()
      areAllKnown = false
    },
    forget() {
      values.forget()
      for (const writer of [sets, presence]) writer.clear()
      remembered.clear()
      areAllKnown = false
      counted.clear()
      tagCounts.clear()
    },
  }
}

function countsOf(counts: PresenceCounts, tags: Tags): Map<string, number> {
  const modality = tags['Modality'] ?? ''
  let own = counts.get(modality)
  if (own === undefined) counts.set(modality, (own = new Map<string, number>()))
  return own
}

/** Counts `n` more under a key. */
export function addTo(counts: Map<string, number>, key: string, n: number): void {
  counts.set(key, (counts.get(key) ?? 0) + n)
}

/** Ids of values as the index stores them: each with a comma before it. */
export function listOf(ids: readonly number[]): string {
  return ids.length === 0 ? '' : `,${ids.join()}`
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

/** Counts `n` more instances of a modality that have a tag; the empty keyword counts the instances themselves. */
export function addPresence(index: WritableIndex, modality: string, keyword: string, n: number): void {
  index
    .statement(
      `insert into tag_presence (modality, keyword, instances) values (?, ?, ?)
       on conflict do update set instances = instances + excluded.instances`,
    )
    .run(modality, keyword, n)
}
