import type { ImageDecision } from '../../contract/quality'
import type { ReadableIndex, WritableIndex } from '../open'

/** How an image is named in a decision. */
export interface DecidedImage {
  readonly uid: string | null
  readonly file: string
  readonly frame: number
}

export interface DecisionRow extends DecidedImage {
  readonly decision: ImageDecision
  readonly author: string
  /** ISO 8601, UTC. */
  readonly at: string
}

const sameImage = 'uid is @uid and frame = @frame and (@uid is not null or file = @file)'

/** What was decided, by image, of images that are in the archive. */
export function decisionsByImage(index: ReadableIndex): Map<number, ImageDecision> {
  const rows = index.statement('select image_id as image, decision from decided_images').all() as {
    image: number
    decision: ImageDecision
  }[]
  return new Map(rows.map(({ image, decision }) => [image, decision]))
}

export function countExcluded(index: ReadableIndex): number {
  return (index.statement('select count(*) as n from excluded_images').get() as { n: number }).n
}

/** How images are named in decisions; those that left the archive are passed over. */
export function nameImages(index: ReadableIndex, images: readonly number[]): DecidedImage[] {
  return index
    .statement(
      `select sop_instance_uid as uid, files.path as file, images.frame from json_each(?) asked
       join images on images.id = asked.value join instances on instances.id = images.instance_id
       join files on files.id = instances.file_id`,
    )
    .all(JSON.stringify(images)) as DecidedImage[]
}

export function decisionOf(index: ReadableIndex, image: DecidedImage): DecisionRow | null {
  const row = index
    .statement(`select uid, file, frame, decision, author, at from image_decisions where ${sameImage}`)
    .get({ uid: image.uid, file: image.file, frame: image.frame }) as DecisionRow | undefined
  return row ?? null
}

/** Replaces what was decided about an image; null forgets it. */
export function storeDecision(index: WritableIndex, image: DecidedImage, row: DecisionRow | null): void {
  const { uid, file, frame } = image
  index.statement(`delete from image_decisions where ${sameImage}`).run({ uid, file, frame })
  if (row === null) return
  index
    .statement(
      'insert into image_decisions (uid, file, frame, decision, author, at) values (?, ?, ?, ?, ?, ?)',
    )
    .run(row.uid, row.file, row.frame, row.decision, row.author, row.at)
}
