import { extentOf } from './mapView'

/** Finds the point nearest to a place, by cells of a grid. */
export interface PointIndex {
  /** The nearest row within `reach` of a place, of those the mask lets through; null where there is none. */
  nearest(x: number, y: number, reach: number, mask: Uint8Array): number | null
}

const side = 256

/** @param points [n, 2]; NaN where a row has no place */
export function createPointIndex(points: Float32Array): PointIndex {
  const { left, low, right, high } = extentOf(points)
  const cell = Math.max((right - left) / side, (high - low) / side, 1e-9)
  const column = (x: number) => Math.max(0, Math.min(side - 1, Math.floor((x - left) / cell)))
  const line = (y: number) => Math.max(0, Math.min(side - 1, Math.floor((y - low) / cell)))
  const count = points.length / 2
  const starts = new Uint32Array(side * side + 1)
  const cellOf = (row: number) => line(points[2 * row + 1]!) * side + column(points[2 * row]!)
  const placed = (row: number) => !Number.isNaN(points[2 * row]!)
  for (let row = 0; row < count; row++) if (placed(row)) starts[cellOf(row) + 1]!++
  for (let i = 0; i < side * side; i++) starts[i + 1]! += starts[i]!
  const next = starts.slice()
  const rows = new Uint32Array(starts[side * side]!)
  for (let row = 0; row < count; row++) if (placed(row)) rows[next[cellOf(row)]!++] = row

  return {
    nearest(x, y, reach, mask) {
      let [best, least]: [number | null, number] = [null, reach * reach]
      for (let j = line(y - reach); j <= line(y + reach); j++) {
        const first = starts[j * side + column(x - reach)]!
        const end = starts[j * side + column(x + reach) + 1]!
        for (let i = first; i < end; i++) {
          const row = rows[i]!
          const squared = (points[2 * row]! - x) ** 2 + (points[2 * row + 1]! - y) ** 2
          if (squared <= least && mask[row] === 1) [best, least] = [row, squared]
        }
      }
      return best
    },
  }
}
