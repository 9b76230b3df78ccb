import type { ReadableIndex } from '../open'
import { requireFinishedRun } from './runs'

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
