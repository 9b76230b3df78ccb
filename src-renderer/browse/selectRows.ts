/** How newly picked rows and those selected before come together. */
export type Combine = 'replace' | 'add' | 'remove'

/** What a mouse asks for: Shift or Ctrl adds, Alt takes away. */
export function combineFor(event: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>): Combine {
  if (event.shiftKey || event.ctrlKey || event.metaKey) return 'add'
  return event.altKey ? 'remove' : 'replace'
}

/** The selection [n] after some rows were picked. */
export function combined(selection: Uint8Array, rows: Iterable<number>, how: Combine): Uint8Array {
  const next = how === 'replace' ? new Uint8Array(selection.length) : selection.slice()
  const bit = how === 'remove' ? 0 : 1
  for (const row of rows) next[row] = bit
  return next
}

export function countOf(mask: Uint8Array): number {
  let count = 0
  for (const bit of mask) count += bit
  return count
}

/** Rows inside a polygon given as x, y, x, y …; the even–odd rule. Rows without a place, or with mask 0, are outside. */
export function rowsInside(points: Float32Array, polygon: Float32Array, mask: Uint8Array): Uint32Array {
  let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < polygon.length; i += 2) {
    left = Math.min(left, polygon[i]!)
    right = Math.max(right, polygon[i]!)
    low = Math.min(low, polygon[i + 1]!)
    high = Math.max(high, polygon[i + 1]!)
  }
  const found = new Uint32Array(mask.length)
  let count = 0
  for (let row = 0; row < mask.length; row++) {
    if (mask[row] === 0) continue
    const [x, y] = [points[2 * row]!, points[2 * row + 1]!]
    // A missing place is NaN, and compares with nothing.
    if (!(x >= left && x <= right && y >= low && y <= high)) continue
    if (isInside(x, y, polygon)) found[count++] = row
  }
  return found.slice(0, count)
}

function isInside(x: number, y: number, polygon: Float32Array): boolean {
  let inside = false
  for (let i = 0, j = polygon.length - 2; i < polygon.length; j = i, i += 2) {
    const [ay, by] = [polygon[i + 1]!, polygon[j + 1]!]
    if (ay > y === by > y) continue
    const [ax, bx] = [polygon[i]!, polygon[j]!]
    if (x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
  }
  return inside
}
