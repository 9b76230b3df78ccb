import { indexedTags } from '../../archive/tagDictionary'
import type { ImageDescription, ImageSource as ImageRef } from '../../contract/clusters'
import { LikewiseError } from '../../contract/errors'
import type { ReadableIndex } from '../open'

/** The images of a run in the order of their ids; `file` is relative to the archive folder. */
export function runSources(
  index: ReadableIndex,
  run: number,
): { image: number; file: string; frame: number }[] {
  return index
    .statement(
      `select images.id as image, files.path as file, images.frame from assignments
       join images on images.id = image_id join instances on instances.id = images.instance_id
       join files on files.id = instances.file_id where run_id = ? order by images.id`,
    )
    .all(run) as { image: number; file: string; frame: number }[]
}

/**
 * Every image of the archive that nobody has excluded, in the order of its id; `file` is relative to the archive folder.
 */
export function listTrainingImages(index: ReadableIndex): { image: number; file: string; frame: number }[] {
  return index
    .statement(
      `select images.id as image, files.path as file, images.frame from images
       join instances on instances.id = images.instance_id join files on files.id = instances.file_id
       where images.id not in (select image_id from excluded_images) order by images.id`,
    )
    .all() as { image: number; file: string; frame: number }[]
}

export interface ImageSource {
  readonly instance: number
  /** Relative to the archive folder. */
  readonly file: string
  /** Counted from 0. */
  readonly frame: number
  readonly frames: number
  readonly rows: number
  readonly columns: number
  readonly transferSyntax: string
}

/** Where the pixels of an image are. Errors: image-not-found. */
export function imageSource(index: ReadableIndex, image: number): ImageSource {
  const source = index
    .statement(
      `select instances.id as instance, files.path as file, images.frame, instances.frames,
         coalesce(instances.rows, 0) as rows, coalesce(instances.columns, 0) as columns,
         instances.transfer_syntax as transferSyntax
       from images join instances on instances.id = images.instance_id join files on files.id = instances.file_id
       where images.id = ?`,
    )
    .get(image) as ImageSource | undefined
  if (source === undefined) {
    throw new LikewiseError(
      'image-not-found',
      'This image is no longer in the archive. Its file changed or went away.',
    )
  }
  return source
}

/** Where images come from, in the order asked; those that left the archive are passed over. */
export function imageSources(index: ReadableIndex, images: readonly number[]): ImageRef[] {
  return index
    .statement(
      `select images.id as image, instances.id as instance, files.path as file, images.frame from json_each(?) asked
       join images on images.id = asked.value join instances on instances.id = images.instance_id
       join files on files.id = instances.file_id order by asked.key`,
    )
    .all(JSON.stringify(images)) as ImageRef[]
}

const placeOf = new Map(indexedTags.map((tag, place) => [tag.keyword, { ...tag, place }]))

/** The indexed tags of an image's instance, in the order of the dictionary. */
export function imageTags(index: ReadableIndex, image: number): ImageDescription['tags'] {
  const rows = index
    .statement(
      `select keyword, value from images
       join instance_tags on instance_tags.instance_id = images.instance_id
       join tag_values on tag_values.id = instance_tags.value_id where images.id = ?`,
    )
    .all(image) as { keyword: string; value: string }[]
  return rows
    .flatMap(({ keyword, value }) => {
      const known = placeOf.get(keyword)
      return known === undefined ? [] : [{ ...known, value }]
    })
    .sort((a, b) => a.place - b.place)
    .map(({ tag, keyword, name, value }) => ({ tag, keyword, name, value }))
}

/** The images of the same series by InstanceNumber, file and frame; the image alone where it has no series. */
export function imageStack(index: ReadableIndex, image: number): number[] {
  const rows = index
    .statement(
      `select images.id, files.path, (
         select cast(value as integer) from instance_tags join tag_values on tag_values.id = instance_tags.value_id
         where instance_tags.instance_id = instances.id and keyword = 'InstanceNumber') as number
       from images own join instances mine on mine.id = own.instance_id
       join instances on instances.series_value = mine.series_value
       join images on images.instance_id = instances.id join files on files.id = instances.file_id
       where own.id = ? order by number, files.path, images.frame`,
    )
    .all(image) as { id: number }[]
  return rows.length === 0 ? [image] : rows.map(({ id }) => id)
}
