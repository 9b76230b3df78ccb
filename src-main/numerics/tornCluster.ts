import { kMeans } from './kMeans'
import { certainty, linkDensities } from './linkDensities'
import type { PairSet } from './pairwiseLoss'
import type { RandomStream } from './random'
import { rowsOf } from './rowsOf'

/** Samples that a half has at the least: of fewer, cannot-links are often slips. */
const fewestMembers = 5
const restarts = 4
const maxIterations = 100

/** A cluster in two halves: the samples of each, ascending, the larger half first. */
export interface TornCluster {
  readonly cluster: number
  readonly halves: readonly [Int32Array, Int32Array]
}

/**
 * Finds a cluster that its own cannot-links tear (ours, beyond the paper; the opposite of joinLinkedClusters): one that
 * k-means parts into halves whose cannot-links are denser than their must-links, each held against its expectation (see
 * linkDensities), by more than twice the standard deviation. Clusters of the most cannot-links are looked at first.
 *
 * @param values row-major, [samples, dimensions]
 * @param assignments cluster of each sample, [samples]
 * @param pairs over the samples
 * @param pause awaited before every round of k-means; may yield, or throw to cancel
 * @returns the first that is torn; undefined where none is
 */
export async function findTornCluster(
  values: Float64Array,
  dimensions: number,
  assignments: Int32Array,
  clusters: number,
  pairs: PairSet,
  { random, pause }: { random: RandomStream; pause: () => Promise<void> },
): Promise<TornCluster | undefined> {
  const densities = linkDensities(assignments, clusters, pairs)
  const suspects = Array.from({ length: clusters }, (_, cluster) => cluster)
    .filter((cluster) => densities.cannotWithin(cluster) > 0)
    .sort((a, b) => densities.cannotWithin(b) - densities.cannotWithin(a))
  for (const cluster of suspects) {
    const members = membersOf(assignments, cluster)
    if (members.length < 2 * fewestMembers) continue
    const found = await kMeans(rowsOf(values, members, dimensions), dimensions, {
      clusters: 2,
      restarts,
      threads: 1,
      maxIterations,
      tolerance: 1e-4,
      random: random.child(`cluster ${cluster}`),
      pause,
    })
    const halves = [0, 1]
      .map((half) => members.filter((_, place) => found.assignments[place] === half))
      .sort((a, b) => b.length - a.length) as [Int32Array, Int32Array]
    if (halves[1].length < fewestMembers) continue
    const parted = assignments.slice()
    for (const sample of halves[1]) parted[sample] = clusters
    if (linkDensities(parted, clusters + 1, pairs).togetherness(cluster, clusters) < -certainty) {
      return { cluster, halves }
    }
  }
  return undefined
}

function membersOf(assignments: Int32Array, cluster: number): Int32Array {
  const members: number[] = []
  assignments.forEach((own, sample) => {
    if (own === cluster) members.push(sample)
  })
  return Int32Array.from(members)
}
