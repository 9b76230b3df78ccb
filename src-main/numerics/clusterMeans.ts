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
  assignments.forEach((cluster, i) => {
    sizes[cluster]!++
    for (let d = 0; d < dimensions; d++) centres[cluster * dimensions + d]! += values[i * dimensions + d]!
  })
  for (let place = 0; place < centres.length; place++) {
    const size = sizes[Math.floor(place / dimensions)]!
    centres[place] = size === 0 ? before[place]! : centres[place]! / size
  }
  return centres
}
