import { extentOf } from './mapView'

export interface DensePlace {
  readonly group: number
  readonly x: number
  readonly y: number
  readonly count: number
}

const side = 48

/**
 * Where each group of points lies most densely: the middle of its points in its fullest cell and the cells around it.
 * The largest group first; groups and rows without a place are left out.
 */
export function densePlaces(points: Float32Array, groups: Uint32Array, mask: Uint8Array): DensePlace[] {
  const { left, low, right, high } = extentOf(points)
  const cell = Math.max((right - left) / side, (high - low) / side, 1e-9)
  const count = groups.reduce((most, group) => Math.max(most, group + 1), 0)
  const cells = new Uint32Array(count * side * side)
  const totals = new Uint32Array(count)
  const cellOf = (row: number) => {
    const column = Math.min(side - 1, Math.floor((points[2 * row]! - left) / cell))
    return Math.min(side - 1, Math.floor((points[2 * row + 1]! - low) / cell)) * side + column
  }
  for (let row = 0; row < groups.length; row++) {
    if (mask[row] === 0 || Number.isNaN(points[2 * row]!)) continue
    cells[groups[row]! * side * side + cellOf(row)]!++
    totals[groups[row]!]!++
  }
  const fullest = Array.from({ length: count }, (_, group) => {
    const own = cells.subarray(group * side * side, (group + 1) * side * side)
    let best = 0
    for (let i = 1; i < own.length; i++) if (own[i]! > own[best]!) best = i
    return best
  })
  const sums = new Float64Array(count * 3)
  for (let row = 0; row < groups.length; row++) {
    if (mask[row] === 0 || Number.isNaN(points[2 * row]!)) continue
    const group = groups[row]!
    const [at, peak] = [cellOf(row), fullest[group]!]
    const apart = Math.max(
      Math.abs((at % side) - (peak % side)),
      Math.abs(Math.floor(at / side) - Math.floor(peak / side)),
    )
    if (apart > 1) continue
    sums[group * 3]! += points[2 * row]!
    sums[group * 3 + 1]! += points[2 * row + 1]!
    sums[group * 3 + 2]!++
  }
  return Array.from({ length: count }, (_, group): DensePlace => {
    const near = sums[group * 3 + 2]!
    return { group, x: sums[group * 3]! / near, y: sums[group * 3 + 1]! / near, count: totals[group]! }
  })
    .filter((place) => place.count > 0)
    .sort((a, b) => b.count - a.count)
}
