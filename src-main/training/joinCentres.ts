import type { AdamMoments } from '../numerics/adam'

/**
 * Makes one centre of those of clusters that are joined: their mean by size, and so their Adam moments. A joined
 * cluster without images takes no part; where all of them are empty each counts the same.
 * @param centres μ, [k, d]
 * @param assignments cluster of each image before the joining, [n]
 * @param joined new number of each cluster, [k], see joinLinkedClusters
 */
export function joinCentres(
  centres: Float64Array,
  moments: AdamMoments,
  assignments: Int32Array,
  joined: Int32Array,
): { readonly centres: Float64Array; readonly moments: AdamMoments } {
  const weights = sharesOf(assignments, joined)
  const mean = (rows: Float64Array) => {
    const dimensions = rows.length / joined.length
    const means = new Float64Array((Math.max(...joined) + 1) * dimensions)
    joined.forEach((cluster, old) => {
      for (let d = 0; d < dimensions; d++) {
        means[cluster * dimensions + d]! += weights[old]! * rows[old * dimensions + d]!
      }
    })
    return means
  }
  const { step, first, second } = moments
  return { centres: mean(centres), moments: { step, first: mean(first), second: mean(second) } }
}

/** Share of each old cluster in the new one that it is in, [k]. */
function sharesOf(assignments: Int32Array, joined: Int32Array): Float64Array {
  const sizes = new Float64Array(joined.length)
  for (const cluster of assignments) sizes[cluster]!++
  const images = new Float64Array(joined.length)
  const members = new Float64Array(joined.length)
  joined.forEach((cluster, old) => {
    images[cluster]! += sizes[old]!
    members[cluster]!++
  })
  return sizes.map((size, old) => {
    const cluster = joined[old]!
    return images[cluster] === 0 ? 1 / members[cluster]! : size / images[cluster]!
  })
}
