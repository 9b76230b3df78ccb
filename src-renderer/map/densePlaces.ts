import { extentOf } from './mapView'

export interface DensePlace {
  readonly group: number
  readonly x: number
  readonly y: number
  readonly count: number
}

const side = 48
/** Cell of a row that has no place. */
const nowhere = side * side

/**
 * Where each group of points lies most densely: the middle of its points in its fullest cell and the cells around it.
 * The largest group first; groups and rows without a place are left out.
 * @param points [n, 2]; NaN where a row has no place
 * @returns takes the group of each row [n] and which rows count [n]
 */
export function createDensePlaces(
  points: Float32Array,
): (groups: Uint32Array, mask: Uint8Array) => DensePlace[] {
  const cells = cellsOf(points)

  return (groups, mask) => {
    const count = groups.reduce((most, group) => Math.max(most, group + 1), 0)
    const filled = new Uint32Array(count * (side * side + 1))
    for (let row = 0; row < groups.length; row++) {
      if (mask[row] === 1) filled[groups[row]! * (side * side + 1) + cells[row]!]!++
    }
    const found = Array.from({ length: count }, (_, group) => {
      const own = filled.subarray(group * (side * side + 1), group * (side * side + 1) + side * side)
      return { peak: fullest(own), count: own.reduce((sum, n) => sum + n, 0) }
    })
    const [peakLines, peakColumns] = [new Int32Array(count), new Int32Array(count)]
    found.forEach(({ peak }, group) => {
      peakLines[group] = Math.floor(peak / side)
      peakColumns[group] = peak % side
    })
    const sums = new Float64Array(count * 3)
    for (let row = 0; row < groups.length; row++) {
      const [group, cell] = [groups[row]!, cells[row]!]
      if (mask[row] === 0 || cell === nowhere) continue
      if (Math.abs(Math.floor(cell / side) - peakLines[group]!) > 1) continue
      if (Math.abs((cell % side) - peakColumns[group]!) > 1) continue
      sums[group * 3]! += points[2 * row]!
      sums[group * 3 + 1]! += points[2 * row + 1]!
      sums[group * 3 + 2]!++
    }
    return found
      .map((own, group): DensePlace => {
        const near = sums[group * 3 + 2]!
        return { group, x: sums[group * 3]! / near, y: sums[group * 3 + 1]! / near, count: own.count }
      })
      .filter((place) => place.count > 0)
      .sort((a, b) => b.count - a.count)
  }
}

/** The cell of each row, [n]: line · side + column. */
function cellsOf(points: Float32Array): Uint16Array {
  const { left, low, right, high } = extentOf(points)
  const cell = Math.max((right - left) / side, (high - low) / side, 1e-9)
  const cells = new Uint16Array(points.length / 2)
  for (let row = 0; row < cells.length; row++) {
    const [x, y] = [points[2 * row]!, points[2 * row + 1]!]
    cells[row] = Number.isNaN(x)
      ? nowhere
      : Math.min(side - 1, Math.floor((y - low) / cell)) * side +
        Math.min(side - 1, Math.floor((x - left) / cell))
  }
  return cells
}

function fullest(counts: Uint32Array): number {
  let best = 0
  for (let i = 1; i < counts.length; i++) if (counts[i]! > counts[best]!) best = i
  return best
}
