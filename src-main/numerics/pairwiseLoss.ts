import type { LogLoss } from './clusteringLoss'

/** Must-link and cannot-link pairs among the rows of a batch, flat: [i₀, j₀, i₁, j₁, …]; no row is paired with itself. */
export interface PairSet {
  readonly mustLinks: Uint32Array
  readonly cannotLinks: Uint32Array
}

/**
 * Pairwise loss (eq. 14): 1/n Σ_ij m_ij KL(q_j‖q_i) + 1/n Σ_ij c_ij max(0, margin − KL(q_j‖q_i)).
 * M and C are symmetric, so each pair counts in both directions; n is the number of rows of q. The gradient runs
 * through both arguments of the divergence. A cannot-link whose divergence has reached the margin has none.
 * @param q soft assignment, [n, k], without zeros
 */
export function pairwiseLoss(q: Float64Array, pairs: PairSet, margin: number, clusters: number): LogLoss {
  const samples = q.length / clusters
  const logQ = q.map(Math.log)
  const logGradient = new Float64Array(q.length)
  let sum = 0
  forBothDirections(pairs.mustLinks, (i, j) => {
    sum += divergence(q, logQ, j, i, clusters)
    addGradient(logGradient, q, logQ, { from: j, to: i, clusters, factor: 1 / samples })
  })
  forBothDirections(pairs.cannotLinks, (i, j) => {
    const missing = margin - divergence(q, logQ, j, i, clusters)
    if (missing <= 0) return
    sum += missing
    addGradient(logGradient, q, logQ, { from: j, to: i, clusters, factor: -1 / samples })
  })
  return { loss: sum / samples, logGradient }
}

function forBothDirections(pairs: Uint32Array, visit: (i: number, j: number) => void): void {
  for (let k = 0; k < pairs.length; k += 2) {
    visit(pairs[k]!, pairs[k + 1]!)
    visit(pairs[k + 1]!, pairs[k]!)
  }
}

/** KL(q_from‖q_to). */
function divergence(q: Float64Array, logQ: Float64Array, from: number, to: number, clusters: number): number {
  let sum = 0
  for (let k = 0; k < clusters; k++) {
    sum += q[from * clusters + k]! * (logQ[from * clusters + k]! - logQ[to * clusters + k]!)
  }
  return sum
}

/** Adds factor · ∂KL(q_from‖q_to)/∂log q. */
function addGradient(
  logGradient: Float64Array,
  q: Float64Array,
  logQ: Float64Array,
  { from, to, clusters, factor }: { from: number; to: number; clusters: number; factor: number },
): void {
  for (let k = 0; k < clusters; k++) {
    const [a, b] = [from * clusters + k, to * clusters + k]
    logGradient[a]! += factor * q[a]! * (logQ[a]! - logQ[b]! + 1)
    logGradient[b]! -= factor * q[a]!
  }
}
