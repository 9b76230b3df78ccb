/** Mean of the rows of `values`, [samples, dimensions], that `rows` names; rows is not empty. */
export function meanOfRows(values: Float64Array, dimensions: number, rows: ArrayLike<number>): Float64Array {
  const mean = new Float64Array(dimensions)
  for (let r = 0; r < rows.length; r++) {
    const start = rows[r]! * dimensions
    for (let d = 0; d < dimensions; d++) mean[d]! += values[start + d]!
  }
  for (let d = 0; d < dimensions; d++) mean[d]! /= rows.length
  return mean
}

/** Means of the samples of each cluster, [clusters, dimensions]; a cluster without samples stays where it was. */
export function clusterMeans(
  values: Float64Array,
  dimensions: number,
  assignments: Int32Array,
  before: Float64Array,
): Float64Array {
  const centres = new Float64Array(before.length)
  const sizes = new Int32Array(before.length / dimensions)
  for (let i = 0; i < assignments.length; i++) {
    const cluster = assignments[i]!
    sizes[cluster]!++
    const [from, to] = [i * dimensions, cluster * dimensions]
    for (let d = 0; d < dimensions; d++) centres[to + d]! += values[from + d]!
  }
  sizes.forEach((size, cluster) => {
    for (let place = cluster * dimensions; place < (cluster + 1) * dimensions; place++) {
      centres[place] = size === 0 ? before[place]! : centres[place]! / size
    }
  })
  return centres
}
