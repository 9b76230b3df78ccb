import type { PairSet } from './pairwiseLoss'

/** How sure it must be that the must-links between two clusters outnumber the cannot-links: in standard deviations. */
const certainty = 2

/**
 * Which clusters belong together by the pairs between them (ours, beyond the paper). Two clusters are joined where
 * more must-links than cannot-links run between them, and so many more that chance hardly explains it:
 * m − c > 2·√(m + c), the sign test. The pair of clusters with the surest evidence is joined first, and the links of
 * the two are then counted as one's, until none is left. Every joining satisfies more pairs than it breaks.
 * @param assignments cluster of each image, [n]
 * @param pairs over the images
 * @returns for each cluster the new number of the one that it is in now, [clusters]; these are numbered from 0 on in
 *   the order of their first member, so that clusters which nothing joins keep their numbers
 */
export function joinLinkedClusters(assignments: Int32Array, clusters: number, pairs: PairSet): Int32Array {
  const must = linksBetween(assignments, clusters, pairs.mustLinks)
  const cannot = linksBetween(assignments, clusters, pairs.cannotLinks)
  const joinedTo = Int32Array.from({ length: clusters }, (_, cluster) => cluster)
  const evidence = (a: number, b: number) => {
    const [m, c] = [must[a * clusters + b]!, cannot[a * clusters + b]!]
    return m + c === 0 ? 0 : (m - c) / Math.sqrt(m + c)
  }
  for (;;) {
    let surest = { a: -1, b: -1, evidence: certainty }
    for (let a = 0; a < clusters; a++) {
      if (joinedTo[a] !== a) continue
      for (let b = a + 1; b < clusters; b++) {
        if (joinedTo[b] === b && evidence(a, b) > surest.evidence) surest = { a, b, evidence: evidence(a, b) }
      }
    }
    if (surest.a < 0) break
    const { a, b } = surest
    joinedTo.forEach((cluster, i) => {
      if (cluster === b) joinedTo[i] = a
    })
    for (const links of [must, cannot]) addRowAndColumn(links, clusters, b, a)
  }
  return numbered(joinedTo)
}

/** Links between each two clusters, symmetric, [clusters, clusters]. */
function linksBetween(assignments: Int32Array, clusters: number, links: Uint32Array): Float64Array {
  const counts = new Float64Array(clusters * clusters)
  for (let k = 0; k < links.length; k += 2) {
    const [a, b] = [assignments[links[k]!]!, assignments[links[k + 1]!]!]
    counts[a * clusters + b]!++
    if (a !== b) counts[b * clusters + a]!++
  }
  return counts
}

function addRowAndColumn(matrix: Float64Array, size: number, from: number, to: number): void {
  for (let i = 0; i < size; i++) matrix[to * size + i]! += matrix[from * size + i]!
  for (let i = 0; i < size; i++) matrix[i * size + to]! += matrix[i * size + from]!
}

function numbered(joinedTo: Int32Array): Int32Array {
  const numbers = new Map<number, number>()
  return joinedTo.map((cluster) => {
    if (!numbers.has(cluster)) numbers.set(cluster, numbers.size)
    return numbers.get(cluster)!
  })
}
