import { certainty, linkDensities } from './linkDensities'
import type { PairSet } from './pairwiseLoss'

/**
 * Which clusters belong together by the pairs between them (ours, beyond the paper): those whose must-links are denser than
 * their cannot-links, each held against its expectation (see linkDensities), by more than twice the standard deviation. The
 * pair with the surest evidence is joined first, and the links of the two are then counted as one's, until none is left.
 * @param assignments cluster of each image, [n]
 * @param pairs over the images
 * @returns for each cluster the new number of the one that it is in now, [clusters]; these are numbered from 0 on in
 *   the order of their first member, so that clusters which nothing joins keep their numbers
 */
export function joinLinkedClusters(assignments: Int32Array, clusters: number, pairs: PairSet): Int32Array {
  const densities = linkDensities(assignments, clusters, pairs)
  const joinedTo = Int32Array.from({ length: clusters }, (_, cluster) => cluster)
  for (;;) {
    let surest = { a: -1, b: -1, togetherness: certainty }
    for (let a = 0; a < clusters; a++) {
      if (joinedTo[a] !== a) continue
      for (let b = a + 1; b < clusters; b++) {
        if (joinedTo[b] !== b) continue
        const togetherness = densities.togetherness(a, b)
        if (togetherness > surest.togetherness) surest = { a, b, togetherness }
      }
    }
    if (surest.a < 0) break
    const { a, b } = surest
    joinedTo.forEach((cluster, i) => {
      if (cluster === b) joinedTo[i] = a
    })
    densities.join(a, b)
  }
  return numbered(joinedTo)
}

function numbered(joinedTo: Int32Array): Int32Array {
  const numbers = new Map<number, number>()
  return joinedTo.map((cluster) => {
    if (!numbers.has(cluster)) numbers.set(cluster, numbers.size)
    return numbers.get(cluster)!
  })
}
