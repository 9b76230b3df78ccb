/** How far apart two rows are: 1 − cosine of the angle, or the Euclidean distance. */
export type Metric = 'cosine' | 'euclidean'

export interface Neighbour {
  readonly row: number
  readonly distance: number
}

/**
 * The k rows nearest to a query, nearest first, equal ones by row: exact, by looking at all of them.
 * @param values [count, dimensions], row-major
 * @param norms Euclidean lengths of the rows, [count]
 * @param query [dimensions]
 * @param allowed 1 for rows that may be found; null for all
 * A row or a query of length 0 has no angle: its cosine distance is 1.
 */
export function nearestRows(
  values: Float32Array,
  norms: Float32Array,
  query: Float32Array,
  k: number,
  metric: Metric,
  allowed: Uint8Array | null,
): Neighbour[] {
  const dimensions = query.length
  const length = Math.sqrt(dot(query, 0, query, dimensions))
  const found: { row: number; key: number }[] = []
  let worst = Infinity
  for (let row = 0; row < norms.length; row++) {
    if (allowed !== null && allowed[row] === 0) continue
    const product = dot(values, row * dimensions, query, dimensions)
    const norm = norms[row]!
    const key =
      metric === 'euclidean'
        ? norm * norm - 2 * product
        : norm > 0 && length > 0
          ? 1 - product / (norm * length)
          : 1
    if (key >= worst && found.length >= k) continue
    insert(found, { row, key }, k)
    worst = found.at(-1)!.key
  }
  return found.map(({ row, key }) => ({
    row,
    distance: metric === 'euclidean' ? Math.sqrt(Math.max(0, key + length * length)) : Math.max(0, key),
  }))
}

/** Four sums, so that additions do not wait for one another. */
function dot(values: Float32Array, start: number, query: Float32Array, dimensions: number): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let i = 0
  for (; i + 3 < dimensions; i += 4) {
    a += values[start + i]! * query[i]!
    b += values[start + i + 1]! * query[i + 1]!
    c += values[start + i + 2]! * query[i + 2]!
    d += values[start + i + 3]! * query[i + 3]!
  }
  for (; i < dimensions; i++) a += values[start + i]! * query[i]!
  return a + b + (c + d)
}

/** Euclidean lengths of rows, [count]. */
export function rowNorms(values: Float32Array, dimensions: number): Float32Array {
  return Float32Array.from({ length: values.length / dimensions }, (_, row) => {
    const own = values.subarray(row * dimensions, (row + 1) * dimensions)
    return Math.sqrt(dot(own, 0, own, dimensions))
  })
}

/** Keeps the list ascending and at most k long; k is small. */
function insert(found: { row: number; key: number }[], one: { row: number; key: number }, k: number): void {
  let place = found.length
  while (place > 0 && found[place - 1]!.key > one.key) place--
  found.splice(place, 0, one)
  if (found.length > k) found.pop()
}
