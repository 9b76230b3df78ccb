import { squaredDistance } from '../numerics/squaredDistance'
import type { ProposalGround } from './proposalStrategy'

type Embedded = Pick<ProposalGround, 'embedding' | 'dimensions'>

/** Means of clusters, [clusters, dimensions]; zeros where one is empty. */
export function clusterMeans(
  { embedding, dimensions }: Embedded,
  assignments: Int32Array,
  clusters: number,
): Float64Array {
  const means = new Float64Array(clusters * dimensions)
  const sizes = new Float64Array(clusters)
  assignments.forEach((cluster, item) => {
    sizes[cluster]!++
    for (let d = 0; d < dimensions; d++) {
      means[cluster * dimensions + d]! += embedding[item * dimensions + d]!
    }
  })
  for (let i = 0; i < means.length; i++) means[i]! /= Math.max(1, sizes[Math.floor(i / dimensions)]!)
  return means
}

/** Items of each cluster, nearest to its centre first. */
export function membersByDistance(ground: ProposalGround): number[][] {
  const { embedding, centres, dimensions, assignments, clusters } = ground
  const distances = Float64Array.from(assignments, (cluster, item) =>
    squaredDistance(embedding, item, centres, cluster, dimensions),
  )
  const members = Array.from({ length: clusters }, (): number[] => [])
  assignments.forEach((cluster, item) => members[cluster]!.push(item))
  for (const items of members) items.sort((a, b) => distances[a]! - distances[b]! || a - b)
  return members
}

/** The two most probable clusters of each item, and how much more probable the first is: the margin, in [0, 1]. */
export function margins({
  q,
  clusters,
}: ProposalGround): { first: number; second: number; margin: number }[] {
  return Array.from({ length: q.length / clusters }, (_, item) => {
    let [first, second] = [0, -1]
    for (let j = 1; j < clusters; j++) {
      const value = q[item * clusters + j]!
      if (value > q[item * clusters + first]!) [first, second] = [j, first]
      else if (second < 0 || value > q[item * clusters + second]!) second = j
    }
    const margin = second < 0 ? 1 : q[item * clusters + first]! - q[item * clusters + second]!
    return { first, second: Math.max(0, second), margin }
  })
}
