import type { ReadableIndex } from '../open'

/** An image of a run and what its instance has of some tags. */
export interface TaggedImage {
  readonly image: number
  readonly instance: number
  readonly cluster: number
  /** Id of its SeriesInstanceUID; null where it has none. */
  readonly series: number | null
  /** Ids of values of the tags asked for. */
  readonly values: readonly number[]
}

/** Rows held at a time. */
const pageSize = 5000

/** Values of some tags by id. */
export function valuesOfTags(
  index: ReadableIndex,
  keywords: readonly string[],
): Map<number, { readonly keyword: string; readonly value: string }> {
  const rows = index
    .statement('select id, keyword, value from tag_values where keyword in (select value from json_each(?))')
    .all(JSON.stringify(keywords)) as { id: number; keyword: string; value: string }[]
  return new Map(rows.map(({ id, keyword, value }) => [id, { keyword, value }]))
}

/** The images of a run by id, read in pages. Tags that instances have in common are looked at once. */
export function* taggedImages(
  index: ReadableIndex,
  run: number,
  isWanted: (value: number) => boolean,
): Generator<TaggedImage> {
  const idsIn = (list: string) => list.split(',').map(Number).filter(isWanted)
  const setOf = index.statement('select value_ids as list from tag_sets where id = ?')
  const sets = new Map<number, readonly number[]>()
  const idsOfSet = (set: number) => {
    let ids = sets.get(set)
    if (ids === undefined) sets.set(set, (ids = idsIn((setOf.get(set) as { list: string }).list)))
    return ids
  }
  const page = index.statement(
    `select image_id as image, instances.id as instance, cluster, series_value as series, tag_set_id as tagSet,
       own_value_ids as list
     from assignments join images on images.id = image_id join instances on instances.id = images.instance_id
     where run_id = ? and image_id > ? order by image_id limit ${pageSize}`,
  )
  for (let last = 0; ;) {
    const rows = page.all(run, last) as (Omit<TaggedImage, 'values'> & {
      tagSet: number | null
      list: string
    })[]
    for (const { tagSet, list, ...row } of rows) {
      const own = list === '' ? [] : idsIn(list)
      yield { ...row, values: tagSet === null ? own : [...idsOfSet(tagSet), ...own] }
    }
    if (rows.length < pageSize) return
    last = rows.at(-1)!.image
  }
}
