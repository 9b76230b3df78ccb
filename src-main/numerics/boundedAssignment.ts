import type { DistanceTable } from './distances/distanceTable'
import { squaredDistance } from './squaredDistance'

/** Samples with the nearest of some centres, which move. */
export interface BoundedAssignment {
  /** Nearest centre of each sample, the lowest number among equals, [samples]. */
  readonly assignments: Int32Array
  /** Brings the assignments up to date after the centres have moved; gives how many changed. */
  move(centres: Float64Array): number
}

/**
 * Keeps an upper bound of each sample's distance to its own centre and a lower one of that to any other; only where
 * they cross are distances computed (Hamerly, Making k-means even faster, SDM 2010). The assignments are those of
 * comparing everything with everything.
 * @param values row-major, [samples, dimensions]
 * @param table with room for the centres
 */
export function assignWithBounds(
  values: Float64Array,
  dimensions: number,
  first: Float64Array,
  table: DistanceTable,
): BoundedAssignment {
  const samples = values.length / dimensions
  const clusters = first.length / dimensions
  const assignments = new Int32Array(samples)
  const upper = new Float64Array(samples)
  const lower = new Float64Array(samples)
  const open = new Int32Array(table.mostRows)
  let opened = 0
  let changed = 0
  let centres = first

  function settleOpen(): void {
    const squared = table.measure(values, open, opened)
    for (let o = 0; o < opened; o++) {
      const sample = open[o]!
      const start = o * table.stride
      let [nearest, least, second] = [0, Infinity, Infinity]
      for (let cluster = 0; cluster < clusters; cluster++) {
        const distance = squared[start + cluster]!
        if (distance < least) {
          second = least
          least = distance
          nearest = cluster
        } else if (distance < second) second = distance
      }
      if (assignments[sample] !== nearest) changed++
      assignments[sample] = nearest
      upper[sample] = Math.sqrt(least)
      lower[sample] = Math.sqrt(second)
    }
    opened = 0
  }

  function reopen(sample: number): void {
    open[opened++] = sample
    if (opened === open.length) settleOpen()
  }

  table.setCentres(centres, clusters)
  for (let sample = 0; sample < samples; sample++) reopen(sample)
  settleOpen()

  return {
    assignments,
    move(moved) {
      changed = 0
      const shifts = Float64Array.from({ length: clusters }, (_, c) =>
        Math.sqrt(squaredDistance(moved, c, centres, c, dimensions)),
      )
      const farthest = shifts.reduce((most, shift, c) => (shift > shifts[most]! ? c : most), 0)
      const most = shifts[farthest]!
      const next = shifts.reduce((second, shift, c) => (c === farthest ? second : Math.max(second, shift)), 0)
      centres = moved
      table.setCentres(centres, clusters)
      const gaps = halfGaps(centres, dimensions)
      for (let sample = 0; sample < samples; sample++) {
        const own = assignments[sample]!
        upper[sample]! += shifts[own]!
        lower[sample]! -= own === farthest ? next : most
        const limit = Math.max(gaps[own]!, lower[sample]!)
        if (upper[sample]! < limit) continue
        upper[sample] = Math.sqrt(squaredDistance(values, sample, centres, own, dimensions))
        if (upper[sample]! < limit) continue
        reopen(sample)
      }
      settleOpen()
      return changed
    },
  }
}

/** Half the distance of each centre to its nearest other one, [clusters]. */
function halfGaps(centres: Float64Array, dimensions: number): Float64Array {
  const clusters = centres.length / dimensions
  const gaps = new Float64Array(clusters).fill(Infinity)
  for (let one = 0; one < clusters; one++) {
    for (let other = 0; other < one; other++) {
      const half = Math.sqrt(squaredDistance(centres, one, centres, other, dimensions)) / 2
      gaps[one] = Math.min(gaps[one]!, half)
      gaps[other] = Math.min(gaps[other]!, half)
    }
  }
  return gaps
}
