/** A loss, and its gradient with respect to log q, [n, k]; see softAssignmentGradient. */
export interface LogLoss {
  readonly loss: number
  readonly logGradient: Float64Array
}

/**
 * Clustering loss (eq. 10): KL(P‖Q) = Σ_i Σ_j p_ij log(p_ij / q_ij), as the mean over the n rows (the paper prints
 * the sum; eq. 16–18 divide by the size of the mini-batch). p is a constant: no gradient runs through it.
 * @param p target distribution of these rows, [n, k]; 0 counts as 0·log 0 = 0
 * @param q soft assignment, [n, k]
 */
export function clusteringLoss(p: Float64Array, q: Float64Array, clusters: number): LogLoss {
  const samples = q.length / clusters
  let sum = 0
  for (let i = 0; i < q.length; i++) if (p[i]! > 0) sum += p[i]! * Math.log(p[i]! / q[i]!)
  return { loss: sum / samples, logGradient: p.map((value) => -value / samples) }
}
