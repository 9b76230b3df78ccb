import type { ReadableIndex } from '../open'
import { clusterSize } from './clusters'

export interface ClusterInstance {
  readonly instance: number
  readonly sopInstanceUid: string | null
  /** Relative to the archive folder. */
  readonly file: string
  /** Of the file when it was scanned, in bytes. */
  readonly size: number
  /** Frames that lie in the cluster, ascending. */
  readonly frames: number[]
  /** By keyword. */
  readonly tags: Record<string, string>
}

/** The instances that have images in a cluster, by path. Errors: run-not-found, run-unfinished, cluster-not-found. */
export function clusterInstances(index: ReadableIndex, run: number, cluster: number): ClusterInstance[] {
  clusterSize(index, run, cluster)
  const rows = index
    .statement(
      `select instances.id as instance, sop_instance_uid as sopInstanceUid, files.path as file, files.size,
         (select json_group_array(frame) from (
            select frame from assignments own join images on images.id = own.image_id
            where own.run_id = @run and own.cluster = @cluster and images.instance_id = instances.id
            order by frame)) as frames,
         (select json_group_object(keyword, value) from instance_tags
          join tag_values on tag_values.id = instance_tags.value_id
          where instance_tags.instance_id = instances.id) as tags
       from instances join files on files.id = instances.file_id
       where instances.id in (
         select images.instance_id from assignments join images on images.id = assignments.image_id
         where run_id = @run and cluster = @cluster)
       order by files.path`,
    )
    .all({ run, cluster }) as (Omit<ClusterInstance, 'frames' | 'tags'> & { frames: string; tags: string })[]
  return rows.map((row) => ({
    ...row,
    frames: JSON.parse(row.frames) as number[],
    tags: JSON.parse(row.tags) as Record<string, string>,
  }))
}
