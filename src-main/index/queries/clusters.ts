import type { ClusterImage, ClusterSummary } from '../../contract/clusters'
import { LikewiseError } from '../../contract/errors'
import type { ReadableIndex } from '../open'
import { requireFinishedRun } from './runs'

/** Images that stand for a cluster on its card. */
const representativesShown = 9
/** Tags that tell people what a cluster is about. */
const tellingTags = ['Modality', 'BodyPartExamined', 'StudyDescription', 'Manufacturer']

/** Clusters of a run, the largest first. Errors: run-not-found, run-unfinished. */
export function clusterSummaries(index: ReadableIndex, run: number): ClusterSummary[] {
  requireFinishedRun(index, run)
  const sizes = index
    .statement(
      `select cluster, count(*) as images from assignments where run_id = ?
       group by cluster order by images desc, cluster`,
    )
    .all(run) as { cluster: number; images: number }[]
  const values = index
    .statement(
      `select cluster, keyword, value, count(*) as images from assignments
       join images on images.id = assignments.image_id
       join instance_tags on instance_tags.instance_id = images.instance_id
       join tag_values on tag_values.id = instance_tags.value_id
       where run_id = ? and keyword in (${tellingTags.map((tag) => `'${tag}'`).join(', ')})
       group by cluster, tag_values.id order by images desc, value`,
    )
    .all(run) as { cluster: number; keyword: string; value: string; images: number }[]
  const valuesOf = Map.groupBy(values, ({ cluster, keyword }) => `${cluster} ${keyword}`)
  return sizes.map(({ cluster, images }) => ({
    cluster,
    images,
    representatives: clusterImages(index, run, cluster, 0, representativesShown).images.map(
      ({ image }) => image,
    ),
    dominant: tellingTags.flatMap((keyword) => {
      const found = valuesOf.get(`${cluster} ${keyword}`)
      if (found === undefined) return []
      const total = found.reduce((sum, value) => sum + value.images, 0)
      return [{ keyword, value: found[0]!.value, share: found[0]!.images / total }]
    }),
  }))
}

/** Images of a cluster, nearest to its centre first. Errors: run-not-found, run-unfinished, cluster-not-found. */
export function clusterImages(
  index: ReadableIndex,
  run: number,
  cluster: number,
  offset: number,
  limit: number,
): { total: number; images: ClusterImage[] } {
  const total = clusterSize(index, run, cluster)
  const images = index
    .statement(
      `select image_id as image, instances.id as instance, files.path as file, images.frame,
         (select value from instance_tags join tag_values on tag_values.id = instance_tags.value_id
          where instance_tags.instance_id = instances.id and keyword = 'Modality') as modality,
         distance
       from assignments join images on images.id = assignments.image_id
       join instances on instances.id = images.instance_id join files on files.id = instances.file_id
       where run_id = ? and cluster = ? order by distance, image_id limit ? offset ?`,
    )
    .all(run, cluster, limit, offset) as ClusterImage[]
  return { total, images }
}

/** Number of images. Errors: run-not-found, run-unfinished, cluster-not-found. */
export function clusterSize(index: ReadableIndex, run: number, cluster: number): number {
  const { clusters } = requireFinishedRun(index, run)
  const { n } = index
    .statement('select count(*) as n from assignments where run_id = ? and cluster = ?')
    .get(run, cluster) as { n: number }
  if (n === 0) {
    const sentence = `Run ${run} has no images in a cluster ${cluster}. Its clusters are 0 to ${(clusters ?? 1) - 1}.`
    throw new LikewiseError('cluster-not-found', sentence)
  }
  return n
}
