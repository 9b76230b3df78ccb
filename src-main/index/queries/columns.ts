import type { ReadableIndex } from '../open'

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
}

/** Values of tags of every image of a run, by keyword; one walk through the tags of all its instances. */
export function runTagValues(
  index: ReadableIndex,
  run: number,
  keywords: readonly string[],
): { count: number; columns: Map<string, TagValues> } {
  const images = index
    .statement('select image_id as image from assignments where run_id = ? order by image_id')
    .all(run) as { image: number }[]
  const placeOf = new Map(images.map(({ image }, place) => [image, place]))
  const found = index
    .statement('select id, keyword, value from tag_values where keyword in (select value from json_each(?))')
    .all(JSON.stringify(keywords)) as { id: number; keyword: string; value: string }[]
  const valueOf = new Map(found.map((value) => [value.id, value]))
  const ids = new Map(keywords.map((keyword) => [keyword, new Uint32Array(images.length)]))
  // The plus keeps the walk in the order of instances, whose tags lie together.
  const rows = index
    .statement(
      `select image_id as image, value_id as value from assignments
       join images on images.id = assignments.image_id
       join instance_tags on instance_tags.instance_id = images.instance_id
       where run_id = ? and +value_id in (
         select id from tag_values where keyword in (select value from json_each(?)))`,
    )
    .all(run, JSON.stringify(keywords)) as { image: number; value: number }[]
  for (const { image, value } of rows) {
    ids.get(valueOf.get(value)!.keyword)![placeOf.get(image)!] = value
  }
  const columns = new Map(
    [...ids].map(([keyword, column]) => [keyword, byFrequency(column, (id) => valueOf.get(id)!.value)]),
  )
  return { count: images.length, columns }
}

function byFrequency(ids: Uint32Array, valueOf: (id: number) => string): TagValues {
  const counts = new Map<number, number>()
  for (const id of ids) if (id > 0) counts.set(id, (counts.get(id) ?? 0) + 1)
  const ranked = [...counts]
    .map(([id, count]) => ({ id, count, value: valueOf(id) }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  const codeOf = new Map(ranked.map(({ id }, rank) => [id, rank + 1]))
  return { codes: ids.map((id) => codeOf.get(id) ?? 0), values: ranked.map(({ value }) => value) }
}

/** Changes with every scan; null while one is under way, when nothing that depends on the archive is worth keeping. */
export function archiveVersion(index: ReadableIndex): number | null {
  const last = index.statement('select id, finished from scans order by id desc limit 1').get() as
    { id: number; finished: string | null } | undefined
  if (last === undefined) return 0
  return last.finished === null ? null : last.id
}
