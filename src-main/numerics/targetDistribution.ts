/**
 * Target distribution (eq. 12): p_ij = (q_ij² / f_j) / Σ_j' (q_ij'² / f_j'), with f_j = Σ_i q_ij the soft size of
 * cluster j over all rows given. (The paper prints q_ij in the denominator's numerator; the sum runs over j'.)
 * @param q soft assignment of the whole training set, row-major, [n, k]
 * @returns p, [n, k]; each row sums to 1
 */
export function targetDistribution(q: Float64Array, clusters: number): Float64Array {
  const sizes = new Float64Array(clusters)
  for (let i = 0; i < q.length; i++) sizes[i % clusters]! += q[i]!
  const p = new Float64Array(q.length)
  for (let row = 0; row < q.length; row += clusters) {
    let sum = 0
    for (let j = 0; j < clusters; j++) {
      const value = q[row + j]!
      sum += p[row + j] = value * (value / sizes[j]!)
    }
    for (let j = 0; j < clusters; j++) p[row + j]! /= sum
  }
  return p
}
