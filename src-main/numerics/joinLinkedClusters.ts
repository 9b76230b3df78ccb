import type { PairSet } from './pairwiseLoss'

/** How sure it must be that two clusters are linked more than they are parted: in standard deviations. */
const certainty = 2

/**
 * Which clusters belong together by the pairs between them (ours, beyond the paper). Must-links and cannot-links are
 * drawn at rates of their own, so their numbers say nothing side by side: a cluster with a few stray images of another
 * has many must-links to it where must-links are drawn densely. Each number is held against its expectation instead.
 * Were clusters a and b one, must-links would be as dense between them as within: m ≈ 2·√(m_aa·m_bb). Were they as
 * different as any two, cannot-links would be as dense between them as to the others: c ≈ √(c_a·n_b/(n − n_a) ·
 * c_b·n_a/(n − n_b)). They are joined where the share m/E(m) is above c/E(c), by more than twice the standard deviation
 * that Poisson counts give the difference. The pair with the surest evidence is joined first, and the links of the two
 * are then counted as one's, until none is left.
 * @param assignments cluster of each image, [n]
 * @param pairs over the images
 * @returns for each cluster the new number of the one that it is in now, [clusters]; these are numbered from 0 on in
 *   the order of their first member, so that clusters which nothing joins keep their numbers
 */
export function joinLinkedClusters(assignments: Int32Array, clusters: number, pairs: PairSet): Int32Array {
  const must = linksBetween(assignments, clusters, pairs.mustLinks)
  const cannot = linksBetween(assignments, clusters, pairs.cannotLinks)
  const sizes = new Float64Array(clusters)
  for (const cluster of assignments) sizes[cluster]!++
  /** Cannot-links of each cluster that lead out of it. */
  const parting = Float64Array.from({ length: clusters }, (_, a) => sumOfRow(cannot, clusters, a))
  const joinedTo = Int32Array.from({ length: clusters }, (_, cluster) => cluster)
  const evidence = (a: number, b: number) => {
    const [m, c] = [must[a * clusters + b]!, cannot[a * clusters + b]!]
    if (m === 0) return 0
    const expectedMust = 2 * Math.sqrt((must[a * clusters + a]! + half) * (must[b * clusters + b]! + half))
    const expectedCannot = Math.sqrt((cannotExpected(a, b) + half) * (cannotExpected(b, a) + half))
    const deviation = Math.hypot(Math.sqrt(m) / expectedMust, Math.sqrt(c) / expectedCannot)
    return (m / expectedMust - c / expectedCannot) / deviation
  }
  /** Cannot-links between a and b if those of a were spread evenly over all images outside it. */
  const cannotExpected = (a: number, b: number) =>
    (parting[a]! * sizes[b]!) / (assignments.length - sizes[a]!)
  for (;;) {
    let surest = { a: -1, b: -1, evidence: certainty }
    for (let a = 0; a < clusters; a++) {
      if (joinedTo[a] !== a) continue
      for (let b = a + 1; b < clusters; b++) {
        if (joinedTo[b] !== b) continue
        const found = evidence(a, b)
        if (found > surest.evidence) surest = { a, b, evidence: found }
      }
    }
    if (surest.a < 0) break
    const { a, b } = surest
    joinedTo.forEach((cluster, i) => {
      if (cluster === b) joinedTo[i] = a
    })
    sizes[a]! += sizes[b]!
    parting[a]! += parting[b]! - 2 * cannot[a * clusters + b]!
    for (const links of [must, cannot]) joinLinks(links, clusters, a, b)
  }
  return numbered(joinedTo)
}

/** Added to counts of links that may be none. */
const half = 0.5

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

/** Links of a cluster to all others. */
function sumOfRow(links: Float64Array, clusters: number, a: number): number {
  const row = links.subarray(a * clusters, (a + 1) * clusters)
  return row.reduce((sum, count) => sum + count, 0) - row[a]!
}

/** Counts the links of b as a's, in place; those between the two are then within a. */
function joinLinks(links: Float64Array, clusters: number, a: number, b: number): void {
  const within = links[a * clusters + a]! + links[b * clusters + b]! + links[a * clusters + b]!
  for (let i = 0; i < clusters; i++) {
    links[a * clusters + i]! += links[b * clusters + i]!
    links[i * clusters + a] = links[a * clusters + i]!
  }
  links[a * clusters + a] = within
}

function numbered(joinedTo: Int32Array): Int32Array {
  const numbers = new Map<number, number>()
  return joinedTo.map((cluster) => {
    if (!numbers.has(cluster)) numbers.set(cluster, numbers.size)
    return numbers.get(cluster)!
  })
}
