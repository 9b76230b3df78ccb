import type { ReadableIndex } from '../open'
import { requireFinishedRun } from './runs'

/** The cluster of every image of a run with a tag's value, null where it is missing. Errors: run-not-found, run-unfinished. */
export function assignmentsWithTag(
  index: ReadableIndex,
  run: number,
  keyword: string,
): { cluster: number; value: string | null }[] {
  requireFinishedRun(index, run)
  return index
    .statement(
      `select cluster,
         (select value from instance_tags join tag_values on tag_values.id = instance_tags.value_id
          where instance_tags.instance_id = images.instance_id and keyword = ?) as value
       from assignments join images on images.id = assignments.image_id where run_id = ? order by image_id`,
    )
    .all(keyword, run) as { cluster: number; value: string | null }[]
}

/** The cluster of every image of a run, in the order of images. Errors: run-not-found, run-unfinished. */
export function runAssignments(index: ReadableIndex, run: number): { image: number; cluster: number }[] {
  requireFinishedRun(index, run)
  return index
    .statement('select image_id as image, cluster from assignments where run_id = ? order by image_id')
    .all(run) as { image: number; cluster: number }[]
}

/** The cluster of every image of a run with its file; `instance` is the SOP Instance UID. Errors: run-not-found, run-unfinished. */
export function assignmentsWithFile(
  index: ReadableIndex,
  run: number,
): { image: number; cluster: number; file: string; frame: number; instance: string | null }[] {
  requireFinishedRun(index, run)
  return index
    .statement(
      `select image_id as image, cluster, files.path as file, images.frame, instances.sop_instance_uid as instance
       from assignments join images on images.id = assignments.image_id
       join instances on instances.id = images.instance_id join files on files.id = instances.file_id
       where run_id = ? order by image_id`,
    )
    .all(run) as { image: number; cluster: number; file: string; frame: number; instance: string | null }[]
}
