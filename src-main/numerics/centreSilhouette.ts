/**
 * Silhouette by centres, the simplified silhouette of Hruschka et al. 2004: (b − a) / max(a, b), with a the Euclidean
 * distance of a sample to the mean of its own cluster and b that to the nearest mean of another. O(samples · clusters).
 * @param values row-major, [samples, dimensions]
 * @param labels cluster of each sample, [samples], each in 0 … k − 1; negative: the sample has none
 * @returns [samples] in [−1, 1]; 0 where a = b = 0; NaN without a cluster, and everywhere with fewer than two clusters
 */
export function centreSilhouette(values: Float64Array, dimensions: number, labels: Int32Array): Float32Array {
  const clusters = labels.reduce((most, label) => Math.max(most, label + 1), 0)
  const { centres, sizes } = meansOf(values, dimensions, labels, clusters)
  const result = new Float32Array(labels.length).fill(NaN)
  if (sizes.filter((size) => size > 0).length < 2) return result
  for (let i = 0; i < labels.length; i++) {
    const own = labels[i]!
    if (own < 0) continue
    let [within, nearest] = [0, Infinity]
    for (let cluster = 0; cluster < clusters; cluster++) {
      if (sizes[cluster] === 0) continue
      let squared = 0
      for (let d = 0; d < dimensions; d++) {
        const difference = values[i * dimensions + d]! - centres[cluster * dimensions + d]!
        squared += difference * difference
      }
      if (cluster === own) within = Math.sqrt(squared)
      else nearest = Math.min(nearest, squared)
    }
    nearest = Math.sqrt(nearest)
    const larger = Math.max(within, nearest)
    result[i] = larger === 0 ? 0 : (nearest - within) / larger
  }
  return result
}

function meansOf(values: Float64Array, dimensions: number, labels: Int32Array, clusters: number) {
  const centres = new Float64Array(clusters * dimensions)
  const sizes = new Float64Array(clusters)
  for (let i = 0; i < labels.length; i++) {
    const own = labels[i]!
    if (own < 0) continue
    sizes[own]!++
    for (let d = 0; d < dimensions; d++) centres[own * dimensions + d]! += values[i * dimensions + d]!
  }
  for (let i = 0; i < centres.length; i++) centres[i]! /= sizes[Math.floor(i / dimensions)]!
  return { centres, sizes }
}
