/**
 * New numbers for clusters so that 0 is the largest: numbers then mean something to people. Among equals the lower
 * old number comes first; empty clusters come last.
 * @param assignments cluster of each sample, [n], each in 0 … clusters − 1
 * @returns the new number of each old one, [clusters]
 */
export function numberBySize(assignments: Int32Array, clusters: number): Int32Array {
  const sizes = new Int32Array(clusters)
  for (const cluster of assignments) sizes[cluster]!++
  const order = Array.from({ length: clusters }, (_, i) => i).sort((a, b) => sizes[b]! - sizes[a]! || a - b)
  const numberOf = new Int32Array(clusters)
  order.forEach((cluster, number) => (numberOf[cluster] = number))
  return numberOf
}

/** The rows of a matrix, [clusters, dimensions], at their new numbers. */
export function renumberRows(rows: Float64Array, numberOf: Int32Array): Float64Array {
  const dimensions = rows.length / numberOf.length
  const moved = new Float64Array(rows.length)
  numberOf.forEach((number, old) => {
    moved.set(rows.subarray(old * dimensions, (old + 1) * dimensions), number * dimensions)
  })
  return moved
}
