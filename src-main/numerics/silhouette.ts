/**
 * Silhouette of each sample (Rousseeuw 1987; eq. 19–21 of the paper): (b − a) / max(a, b), with a the mean Euclidean
 * distance to the other samples of its cluster and b the smallest mean distance to the samples of another cluster.
 * 0 for the only sample of a cluster, and where a = b = 0.
 * @param values row-major, [samples, dimensions]
 * @param labels cluster of each sample, [samples], each in 0 … k − 1 (clusters may be empty)
 * @returns [samples] in [−1, 1]; null when fewer than two clusters have samples
 */
export function silhouetteSamples(
  values: Float64Array,
  dimensions: number,
  labels: Int32Array,
): Float64Array | null {
  const samples = labels.length
  const clusters = labels.reduce((most, label) => Math.max(most, label + 1), 0)
  const sizes = new Float64Array(clusters)
  for (const label of labels) sizes[label]!++
  if (sizes.filter((size) => size > 0).length < 2) return null

  const distanceSums = sumsOfDistances(values, dimensions, labels, clusters)
  const result = new Float64Array(samples)
  for (let i = 0; i < samples; i++) {
    const own = labels[i]!
    if (sizes[own] === 1) continue
    const within = distanceSums[i * clusters + own]! / (sizes[own]! - 1)
    let nearest = Infinity
    for (let cluster = 0; cluster < clusters; cluster++) {
      if (cluster === own || sizes[cluster] === 0) continue
      nearest = Math.min(nearest, distanceSums[i * clusters + cluster]! / sizes[cluster]!)
    }
    const larger = Math.max(within, nearest)
    result[i] = larger === 0 ? 0 : (nearest - within) / larger
  }
  return result
}

/** Mean of {@link silhouetteSamples}; null where that is. */
export function meanSilhouette(values: Float64Array, dimensions: number, labels: Int32Array): number | null {
  const samples = silhouetteSamples(values, dimensions, labels)
  return samples === null ? null : samples.reduce((sum, value) => sum + value, 0) / samples.length
}

/** Sum of the distances from each sample to the samples of each cluster, [samples, clusters]. O(samples²·dimensions). */
function sumsOfDistances(
  values: Float64Array,
  dimensions: number,
  labels: Int32Array,
  clusters: number,
): Float64Array {
  const sums = new Float64Array(labels.length * clusters)
  for (let i = 0; i < labels.length; i++) {
    for (let j = 0; j < i; j++) {
      let squared = 0
      for (let d = 0; d < dimensions; d++) {
        const difference = values[i * dimensions + d]! - values[j * dimensions + d]!
        squared += difference * difference
      }
      const distance = Math.sqrt(squared)
      sums[i * clusters + labels[j]!]! += distance
      sums[j * clusters + labels[i]!]! += distance
    }
  }
  return sums
}
