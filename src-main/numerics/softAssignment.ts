/** Sizes that the functions of the clustering head share. */
export interface HeadShape {
  /** Clusters, k. */
  readonly clusters: number
  /** Dimensions of the embedding, d. */
  readonly dimensions: number
}

/** Gradient of a loss with respect to the embedding, [n, d], and to the cluster centres, [k, d]. */
export interface HeadGradient {
  readonly embedding: Float64Array
  readonly centres: Float64Array
}

/**
 * Soft assignment (eq. 11): Student's t kernel with one degree of freedom, normalised over the clusters,
 * q_ij = (1 + |z_i − μ_j|²)⁻¹ / Σ_j' (1 + |z_i − μ_j'|²)⁻¹. Never 0 for finite arguments, so its logarithm is safe.
 * @param embedding z, row-major, [n, d]
 * @param centres μ, row-major, [k, d]
 * @returns q, row-major, [n, k]; each row sums to 1
 */
export function softAssignment(
  embedding: Float64Array,
  centres: Float64Array,
  shape: HeadShape,
): Float64Array {
  const { clusters } = shape
  const q = kernel(embedding, centres, shape)
  for (let row = 0; row < q.length; row += clusters) {
    let sum = 0
    for (let j = 0; j < clusters; j++) sum += q[row + j]!
    for (let j = 0; j < clusters; j++) q[row + j]! /= sum
  }
  return q
}

/**
 * Carries a gradient back through {@link softAssignment}. It is taken with respect to log q, not q, because the
 * losses of the method are sums of p·log q: nothing is then divided by a small q. With w the kernel and h that
 * gradient, ∂L/∂|z_i − μ_j|² = −w_ij (h_ij − q_ij Σ_l h_il).
 * @param logGradient ∂L/∂log q, [n, k]
 */
export function softAssignmentGradient(
  embedding: Float64Array,
  centres: Float64Array,
  q: Float64Array,
  logGradient: Float64Array,
  shape: HeadShape,
): HeadGradient {
  const { clusters, dimensions } = shape
  const weights = kernel(embedding, centres, shape)
  const gradient = {
    embedding: new Float64Array(embedding.length),
    centres: new Float64Array(centres.length),
  }
  for (let row = 0, z = 0; row < q.length; row += clusters, z += dimensions) {
    let total = 0
    for (let j = 0; j < clusters; j++) total += logGradient[row + j]!
    for (let j = 0; j < clusters; j++) {
      const slope = -2 * weights[row + j]! * (logGradient[row + j]! - q[row + j]! * total)
      for (let d = 0, m = j * dimensions; d < dimensions; d++, m++) {
        const pull = slope * (embedding[z + d]! - centres[m]!)
        gradient.embedding[z + d]! += pull
        gradient.centres[m]! -= pull
      }
    }
  }
  return gradient
}

/** (1 + |z_i − μ_j|²)⁻¹, [n, k]. */
function kernel(
  embedding: Float64Array,
  centres: Float64Array,
  { clusters, dimensions }: HeadShape,
): Float64Array {
  const samples = embedding.length / dimensions
  const weights = new Float64Array(samples * clusters)
  for (let i = 0; i < samples; i++) {
    for (let j = 0; j < clusters; j++) {
      let squared = 0
      for (let d = 0; d < dimensions; d++) {
        const difference = embedding[i * dimensions + d]! - centres[j * dimensions + d]!
        squared += difference * difference
      }
      weights[i * clusters + j] = 1 / (1 + squared)
    }
  }
  return weights
}

/** The most probable cluster of each row of q (the lowest number among equals), [n]. */
export function hardAssignment(q: Float64Array, clusters: number): Int32Array {
  return Int32Array.from({ length: q.length / clusters }, (_, i) => {
    let best = 0
    for (let j = 1; j < clusters; j++) if (q[i * clusters + j]! > q[i * clusters + best]!) best = j
    return best
  })
}
