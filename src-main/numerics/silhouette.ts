import { createDistanceTable } from './distances/distanceTable'

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

/** Samples that all others are held against together. */
const block = 64

/** Sum of the distances from each sample to the samples of each cluster, [samples, clusters]. O(samples²·dimensions). */
function sumsOfDistances(
  values: Float64Array,
  dimensions: number,
  labels: Int32Array,
  clusters: number,
): Float64Array {
  const samples = labels.length
  const sums = new Float64Array(samples * clusters)
  const table = createDistanceTable(dimensions, block)
  const rows = new Int32Array(table.mostRows)
  for (let first = 0; first < samples; first += block) {
    const held = Math.min(block, samples - first)
    table.setCentres(values.subarray(first * dimensions, (first + held) * dimensions), held)
    // Each pair once: the samples before the block have met it.
    for (let start = first; start < samples; start += rows.length) {
      const count = Math.min(rows.length, samples - start)
      for (let r = 0; r < count; r++) rows[r] = start + r
      const squared = table.measure(values, rows, count)
      for (let r = 0; r < count; r++) {
        const i = start + r
        const others = Math.min(held, i - first)
        for (let h = 0; h < others; h++) {
          const distance = Math.sqrt(squared[r * table.stride + h]!)
          sums[i * clusters + labels[first + h]!]! += distance
          sums[(first + h) * clusters + labels[i]!]! += distance
        }
      }
    }
  }
  return sums
}
