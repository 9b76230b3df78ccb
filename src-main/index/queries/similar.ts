import type { SimilarImage } from '../../contract/similar'
import type { ReadableIndex } from '../open'

/** What is shown of images of a run, by id. */
export function describeSimilar(
  index: ReadableIndex,
  run: number,
  images: readonly number[],
): Map<number, Omit<SimilarImage, 'distance'>> {
  const tag = (keyword: string) =>
    `(select value from instance_tags join tag_values on tag_values.id = instance_tags.value_id
      where instance_tags.instance_id = instances.id and keyword = '${keyword}')`
  const rows = index
    .statement(
      `select images.id as image, files.path as file, images.frame, own.cluster,
         ${tag('Modality')} as modality, ${tag('BodyPartExamined')} as bodyPart
       from json_each(@images) asked join images on images.id = asked.value
       join assignments own on own.image_id = images.id and own.run_id = @run
       join instances on instances.id = images.instance_id join files on files.id = instances.file_id`,
    )
    .all({ run, images: JSON.stringify(images) }) as Omit<SimilarImage, 'distance'>[]
  return new Map(rows.map((row) => [row.image, row]))
}

/** The first image of a file of the archive, by its path within it; undefined where there is none. */
export function imageOfFile(index: ReadableIndex, file: string): number | undefined {
  const row = index
    .statement(
      `select images.id from images join instances on instances.id = images.instance_id
       join files on files.id = instances.file_id where files.path = ? order by frame limit 1`,
    )
    .get(file) as { id: number } | undefined
  return row?.id
}
