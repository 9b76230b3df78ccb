import type { ClusterImage, ClusterSummary } from '../../contract/clusters'
import { LikewiseError } from '../../contract/errors'
import type { ReadableIndex } from '../open'
import { runAssignments, runTagValues } from './columns'
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
  const dominantOf = dominantValues(index, run)
  return sizes.map(({ cluster, images }) => ({
    cluster,
    images,
    representatives: clusterImages(index, run, cluster, 0, representativesShown).images.map(
      ({ image }) => image,
    ),
    dominant: dominantOf(cluster),
  }))
}

/** Of each cluster, the most frequent value of every telling tag and its share of those that have the tag. */
function dominantValues(index: ReadableIndex, run: number): (cluster: number) => ClusterSummary['dominant'] {
  const clusterOfRow = runAssignments(index, run).map(({ cluster }) => cluster)
  const { columns } = runTagValues(index, run, tellingTags)
  const counts = new Map(
    [...columns].map(([keyword, { codes }]) => [keyword, countByCluster(clusterOfRow, codes)]),
  )
  return (cluster) =>
    tellingTags.flatMap((keyword) => {
      const { values } = columns.get(keyword)!
      const found = [...(counts.get(keyword)!.get(cluster) ?? [])].map(([code, images]) => {
        return { value: values[code - 1]!, images }
      })
      found.sort((a, b) => b.images - a.images || (a.value < b.value ? -1 : 1))
      const most = found[0]
      if (most === undefined) return []
      const total = found.reduce((sum, { images }) => sum + images, 0)
      return [{ keyword, value: most.value, share: most.images / total }]
    })
}

/** Images of each code other than 0, by cluster. */
function countByCluster(clusters: readonly number[], codes: Uint32Array): Map<number, Map<number, number>> {
  const counts = new Map<number, Map<number, number>>()
  codes.forEach((code, row) => {
    if (code === 0) return
    const cluster = clusters[row]!
    let own = counts.get(cluster)
    if (own === undefined) counts.set(cluster, (own = new Map<number, number>()))
    own.set(code, (own.get(code) ?? 0) + 1)
  })
  return counts
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
