export interface NearestCentres {
  /** The nearest centre of each sample (the lowest number among equals), [n]. */
  readonly assignments: Int32Array
  /** Euclidean distance to it, [n]. */
  readonly distances: Float64Array
}

/**
 * Puts each sample to its nearest centre; this is also the most probable cluster of eq. 11, whose kernel falls with
 * the distance.
 * @param values row-major, [n, dimensions]
 * @param centres row-major, [k, dimensions], k ≥ 1
 */
export function nearestCentres(
  values: Float64Array,
  centres: Float64Array,
  dimensions: number,
): NearestCentres {
  const samples = values.length / dimensions
  const assignments = new Int32Array(samples)
  const distances = new Float64Array(samples)
  for (let i = 0; i < samples; i++) {
    let least = Infinity
    for (let c = 0; c < centres.length; c += dimensions) {
      let squared = 0
      for (let d = 0; d < dimensions; d++) {
        squared += (values[i * dimensions + d]! - centres[c + d]!) ** 2
      }
      if (squared >= least) continue
      least = squared
      assignments[i] = c / dimensions
    }
    distances[i] = Math.sqrt(least)
  }
  return { assignments, distances }
}
