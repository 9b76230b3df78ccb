import type { ReadableIndex } from '../open'
import { decidedInstances, type DecidedInstance } from './tagDecisions'

/** Cluster and distance of every image of a run, by image. */
export function runAssignments(
  index: ReadableIndex,
  run: number,
): { image: number; cluster: number; distance: number | null }[] {
  return index
    .statement(
      'select image_id as image, cluster, distance from assignments where run_id = ? order by image_id',
    )
    .all(run) as { image: number; cluster: number; distance: number | null }[]
}

export interface TagValues {
  /** In the order of images: c stands for values[c − 1]; 0 where the tag is missing. */
  readonly codes: Uint32Array
  /** The most frequent first. */
  readonly values: string[]
  /** 1 where a person accepted the value and the file says another or none; undefined where nobody did. */
  readonly accepted?: Uint32Array
}

export interface TagColumns {
  readonly count: number
  /** By keyword. */
  readonly columns: ReadonlyMap<string, TagValues>
}

/** Ids of the values that an image's instance has, with a comma before each. */
interface ValueLists {
  /** The set of those that instances have in common. */
  readonly tagSet: number | null
  readonly own: string
}

/**
 * Values of tags of every image of a run, in the order of images.
 * @param withAccepted whether accepted values stand in the place of those of the files
 */
export function runTagValues(
  index: ReadableIndex,
  run: number,
  keywords: readonly string[],
  withAccepted = false,
): TagColumns {
  const rows = index
    .statement(
      `select instances.id as instance, tag_set_id as tagSet, own_value_ids as own from assignments
       join images on images.id = assignments.image_id join instances on instances.id = images.instance_id
       where run_id = ? order by image_id`,
    )
    .all(run) as (ValueLists & { instance: number })[]
  return tagValues(index, rows, keywords, withAccepted ? rows.map(({ instance }) => instance) : null)
}

/** Values of tags of some images, in their order; images that left the archive have none. */
export function imageTagValues(
  index: ReadableIndex,
  images: Uint32Array,
  keywords: readonly string[],
): TagColumns {
  const found = index
    .statement(
      `select images.id as image, tag_set_id as tagSet, own_value_ids as own from images
       join instances on instances.id = images.instance_id
       where images.id in (select value from json_each(?))`,
    )
    .all(JSON.stringify([...images])) as (ValueLists & { image: number })[]
  const byImage = new Map(found.map((row) => [row.image, row]))
  const rows = Array.from(images, (image) => byImage.get(image) ?? { tagSet: null, own: '' })
  return tagValues(index, rows, keywords, null)
}

/**
 * Tags that instances have in common are looked at once.
 * @param instances of the rows, where accepted values stand in the place of those of the files; else null
 */
function tagValues(
  index: ReadableIndex,
  rows: readonly ValueLists[],
  keywords: readonly string[],
  instances: readonly number[] | null,
): TagColumns {
  const found = index
    .statement('select id, keyword, value from tag_values where keyword in (select value from json_each(?))')
    .all(JSON.stringify(keywords)) as { id: number; keyword: string; value: string }[]
  const valueOf = new Map(found.map((value) => [value.id, value]))
  const sets = index.statement('select id, value_ids as ids from tag_sets').all() as {
    id: number
    ids: string
  }[]
  /** Ids of values of the wanted tags, of a list with a comma before each. */
  const wanted = (list: string) => {
    const ids = list === '' ? [] : list.slice(1).split(',').map(Number)
    return ids.filter((id) => valueOf.has(id))
  }
  const idsOfSet = new Map(sets.map(({ id, ids }) => [id, wanted(ids)]))
  const columns = new Map(keywords.map((keyword) => [keyword, new Uint32Array(rows.length)]))
  rows.forEach(({ tagSet, own }, row) => {
    const ids = [...(tagSet === null ? [] : (idsOfSet.get(tagSet) ?? [])), ...wanted(own)]
    for (const id of ids) columns.get(valueOf.get(id)!.keyword)![row] = id
  })
  const decided = instances === null ? [] : decidedInstances(index, keywords)
  return {
    count: rows.length,
    columns: new Map(
      [...columns].map(([keyword, ids]) => {
        const own = decided.filter((each) => each.keyword === keyword && each.verdict === 'accepted')
        const texts = (id: number) => valueOf.get(id)?.value ?? null
        return [
          keyword,
          own.length === 0 ? byFrequency(ids, texts) : overlaid(ids, texts, instances ?? [], own),
        ]
      }),
    ),
  }
}

/** The values with the accepted ones in their place, where what the file says is still what it was then. */
function overlaid(
  ids: Uint32Array,
  textOf: (id: number) => string | null,
  instances: readonly number[],
  decided: readonly DecidedInstance[],
): TagValues {
  const rowsOf = Map.groupBy(instances.keys(), (row) => instances[row]!)
  const idOf = new Map<string, number>()
  for (const id of ids) if (id > 0) idOf.set(textOf(id)!, id)
  const added: string[] = []
  let next = ids.reduce((most, id) => Math.max(most, id), 0) + 1
  const first = next
  const found = ids.slice()
  const accepted = new Uint32Array(ids.length)
  for (const { instance, original, value } of decided) {
    let id = idOf.get(value)
    if (id === undefined) {
      idOf.set(value, (id = next++))
      added.push(value)
    }
    for (const row of rowsOf.get(instance) ?? []) {
      if (textOf(ids[row]!) !== original) continue
      found[row] = id
      accepted[row] = 1
    }
  }
  return { ...byFrequency(found, (id) => (id < first ? textOf(id) : added[id - first]!)), accepted }
}

function byFrequency(ids: Uint32Array, valueOf: (id: number) => string | null): TagValues {
  const counts = new Map<number, number>()
  for (const id of ids) if (id > 0) counts.set(id, (counts.get(id) ?? 0) + 1)
  const ranked = [...counts]
    .map(([id, count]) => ({ id, count, value: valueOf(id) ?? '' }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  const codeOf = new Map(ranked.map(({ id }, rank) => [id, rank + 1]))
  return { codes: ids.map((id) => codeOf.get(id) ?? 0), values: ranked.map(({ value }) => value) }
}

/**
 * Changes with every scan and when tags are derived by other rules; null while a scan is under way, when nothing that
 * depends on the archive is worth keeping.
 */
export function archiveVersion(index: ReadableIndex): string | null {
  const last = index.statement('select id, finished from scans order by id desc limit 1').get() as
    { id: number; finished: string | null } | undefined
  if (last?.finished === null) return null
  const { rules } = index
    .statement(`select group_concat(substr(version, 1, 8), '-') as rules from derived_tags`)
    .get() as { rules: string | null }
  return `${last?.id ?? 0}-${rules ?? ''}`
}
