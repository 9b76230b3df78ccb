/** How often each class meets each cluster. */
export interface Contingency {
  /** Row-major counts, [classes, clusters]. */
  readonly counts: Float64Array
  readonly classTotals: Float64Array
  readonly clusterTotals: Float64Array
  readonly total: number
}

type Labels = ArrayLike<number> | readonly string[]

/** Counts pairs of labels; both arrays have one entry per sample. Throws RangeError when their lengths differ. */
export function contingencyOf(classes: Labels, clusters: Labels): Contingency {
  if (classes.length !== clusters.length) {
    throw new RangeError(`${classes.length} class labels do not go with ${clusters.length} cluster labels.`)
  }
  const classCodes = encode(classes)
  const clusterCodes = encode(clusters)
  const counts = new Float64Array(classCodes.distinct * clusterCodes.distinct)
  const classTotals = new Float64Array(classCodes.distinct)
  const clusterTotals = new Float64Array(clusterCodes.distinct)
  for (let i = 0; i < classes.length; i++) {
    const row = classCodes.codes[i]!
    const column = clusterCodes.codes[i]!
    counts[row * clusterCodes.distinct + column]!++
    classTotals[row]!++
    clusterTotals[column]!++
  }
  return { counts, classTotals, clusterTotals, total: classes.length }
}

function encode(labels: Labels): { codes: Int32Array; distinct: number } {
  const codeOf = new Map<number | string, number>()
  const codes = Int32Array.from({ length: labels.length }, (_, i) => {
    const label = labels[i]!
    const known = codeOf.get(label)
    if (known !== undefined) return known
    codeOf.set(label, codeOf.size)
    return codeOf.size - 1
  })
  return { codes, distinct: codeOf.size }
}

/** Shannon entropy in nats of counts that sum to `total`. */
export function entropy(counts: Float64Array, total: number): number {
  return counts.reduce(
    (sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log(count / total)),
    0,
  )
}

/** Mutual information in nats, never below 0. */
export function mutualInformation(table: Contingency): number {
  const { counts, classTotals, clusterTotals, total } = table
  let sum = 0
  for (let row = 0; row < classTotals.length; row++) {
    for (let column = 0; column < clusterTotals.length; column++) {
      const count = counts[row * clusterTotals.length + column]!
      if (count === 0) continue
      sum += (count / total) * Math.log((count * total) / (classTotals[row]! * clusterTotals[column]!))
    }
  }
  return Math.max(0, sum)
}
