import type { AdamMoments } from '../numerics/adam'
import { meanOfRows } from '../numerics/clusterMeans'
import type { PairSet } from '../numerics/pairwiseLoss'
import type { RandomStream } from '../numerics/random'
import { findTornCluster } from '../numerics/tornCluster'

/** Centres, and what Adam remembers of them. */
interface Centres {
  /** μ, [k, d] */
  readonly centres: Float64Array
  readonly moments: AdamMoments
}

/**
 * Puts centres that have lost all their images where cannot-links tear a cluster: that cluster's centre becomes the mean of
 * its larger half and the empty one that of the other (see findTornCluster). Adam begins anew with both.
 * @param embedding z, [n, d]
 * @param assignments cluster of each image, [n]
 * @returns what was given, itself, where no centre is empty or no cluster is torn
 */
export async function refillEmpty(
  embedding: Float64Array,
  given: Centres,
  assignments: Int32Array,
  pairs: PairSet,
  how: { random: RandomStream; pause: () => Promise<void> },
): Promise<Centres> {
  const { centres, moments } = given
  const dimensions = embedding.length / assignments.length
  const clusters = centres.length / dimensions
  const now = { centres: centres.slice(), first: moments.first.slice(), second: moments.second.slice() }
  const current = assignments.slice()
  const used = new Set(assignments)
  let isRefilled = false
  for (let empty = 0; empty < clusters; empty++) {
    if (used.has(empty)) continue
    const torn = await findTornCluster(embedding, dimensions, current, clusters, pairs, how)
    if (torn === undefined) break
    isRefilled = true
    torn.halves.forEach((members, half) => {
      const cluster = half === 0 ? torn.cluster : empty
      const [from, to] = [cluster * dimensions, (cluster + 1) * dimensions]
      now.centres.set(meanOfRows(embedding, dimensions, members), from)
      now.first.fill(0, from, to)
      now.second.fill(0, from, to)
      for (const image of members) current[image] = cluster
    })
  }
  if (!isRefilled) return given
  return { centres: now.centres, moments: { step: moments.step, first: now.first, second: now.second } }
}
