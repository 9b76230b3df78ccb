import type { SuggestedTag } from '../../contract/suggestions'
import type { ReadableIndex } from '../open'

/** How some tags are filled in, over instances that repeat no other. */
export function tagFilling(
  index: ReadableIndex,
  tags: readonly { readonly keyword: string; readonly name: string }[],
  most: number,
): SuggestedTag[] {
  const count = (keyword: string) =>
    (
      index
        .statement('select coalesce(sum(instances), 0) as n from tag_presence where keyword = ?')
        .get(keyword) as { n: number }
    ).n
  const all = count('')
  return tags.map(({ keyword, name }) => {
    const present = count(keyword)
    const { distinct } = index
      .statement('select count(*) as "distinct" from tag_values where keyword = ? and instances > 0')
      .get(keyword) as { distinct: number }
    return { keyword, name, present, missing: all - present, distinct, tooMany: distinct > most }
  })
}

/** What identifies an instance and its series: UIDs and file. */
export interface InstanceNames {
  readonly instanceUid: string | null
  readonly seriesUid: string | null
  readonly file: string
}

export function instanceNames(index: ReadableIndex, instance: number): InstanceNames | undefined {
  return index
    .statement(
      `select sop_instance_uid as instanceUid, tag_values.value as seriesUid, files.path as file
       from instances join files on files.id = file_id left join tag_values on tag_values.id = series_value
       where instances.id = ?`,
    )
    .get(instance) as InstanceNames | undefined
}

/** Values of a tag in the series of an instance, the most frequent first, without those missing. */
export function valuesInSeries(
  index: ReadableIndex,
  instance: number,
  keyword: string,
): { value: string; images: number }[] {
  return index
    .statement(
      `select tag_values.value, count(*) as images
       from instances own join instances on instances.series_value = own.series_value
       join images on images.instance_id = instances.id
       join instance_tags on instance_tags.instance_id = instances.id
       join tag_values on tag_values.id = value_id
       where own.id = ? and keyword = ? group by tag_values.value order by images desc, tag_values.value`,
    )
    .all(instance, keyword) as { value: string; images: number }[]
}
