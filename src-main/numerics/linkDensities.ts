import type { PairSet } from './pairwiseLoss'

/**
 * Must-links and cannot-links between and within clusters, and what they say of two clusters (ours, beyond the paper).
 * Must-links and cannot-links are drawn at rates of their own, so their numbers say nothing side by side: a cluster with a
 * few stray images of another has many must-links to it where must-links are drawn densely. Each number is held against its
 * expectation instead. Were clusters a and b one, must-links would be as dense between them as within:
 * m ≈ 2·√(m_aa·m_bb). Were they as different as any two, cannot-links would be as dense between them as to the others:
 * c ≈ √(c_a·n_b/(n − n_a) · c_b·n_a/(n − n_b)).
 */
export interface LinkDensities {
  /** Cannot-links within a cluster. */
  cannotWithin(cluster: number): number
  /**
   * How far m/E(m) is above c/E(c), in standard deviations that Poisson counts give the difference: positive where two
   * clusters belong together, negative where they are apart.
   */
  togetherness(a: number, b: number): number
  /** Counts the links and samples of b as a's. */
  join(a: number, b: number): void
}

/** How far togetherness must be from 0 for clusters to be joined, or parted: in standard deviations. */
export const certainty = 2

/** Added to counts of links that may be none. */
const half = 0.5

/** @param assignments cluster of each sample, [n] */
export function linkDensities(assignments: Int32Array, clusters: number, pairs: PairSet): LinkDensities {
  const must = linksBetween(assignments, clusters, pairs.mustLinks)
  const cannot = linksBetween(assignments, clusters, pairs.cannotLinks)
  const sizes = new Float64Array(clusters)
  for (const cluster of assignments) sizes[cluster]!++
  /** Cannot-links of each cluster that lead out of it. */
  const parting = Float64Array.from({ length: clusters }, (_, a) => sumOfRow(cannot, clusters, a))
  /** Cannot-links between a and b if those of a were spread evenly over all samples outside it. */
  const cannotExpected = (a: number, b: number) =>
    (parting[a]! * sizes[b]!) / (assignments.length - sizes[a]!)
  return {
    cannotWithin: (cluster) => cannot[cluster * clusters + cluster]!,
    togetherness(a, b) {
      const [m, c] = [must[a * clusters + b]!, cannot[a * clusters + b]!]
      const expectedMust = 2 * Math.sqrt((must[a * clusters + a]! + half) * (must[b * clusters + b]! + half))
      const expectedCannot = Math.sqrt((cannotExpected(a, b) + half) * (cannotExpected(b, a) + half))
      const deviation = Math.hypot(Math.sqrt(m) / expectedMust, Math.sqrt(c) / expectedCannot)
      return deviation === 0 ? 0 : (m / expectedMust - c / expectedCannot) / deviation
    },
    join(a, b) {
      sizes[a]! += sizes[b]!
      parting[a]! += parting[b]! - 2 * cannot[a * clusters + b]!
      for (const links of [must, cannot]) joinLinks(links, clusters, a, b)
    },
  }
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
