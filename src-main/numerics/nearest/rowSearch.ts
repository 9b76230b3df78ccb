import { createRowBlock, type RowBlock } from './rowBlock'

/** How far apart two rows are: 1 − cosine of the angle, or the Euclidean distance. */
export type Metric = 'cosine' | 'euclidean'

export interface Neighbour {
  readonly row: number
  readonly distance: number
}

/** Rows in single precision, to be asked again and again which of them are nearest. */
export interface RowSearch {
  readonly count: number
  readonly dimensions: number
  /** Row i, [dimensions]. */
  row(i: number): Float32Array
  /**
   * The k rows nearest to a query, nearest first, equal ones by row: exact, by looking at all of them.
   * @param query [dimensions]
   * @param allowed 1 for rows that may be found, [count]; null for all
   * A row or a query of length 0 has no angle: its cosine distance is 1.
   */
  nearest(query: Float32Array, k: number, metric: Metric, allowed: Uint8Array | null): Neighbour[]
}

/** A memory of a kernel ends at 4 GiB; so many bytes of rows are put into one. */
const blockBytes = 2 ** 30
/**
 * The kernels add in single precision. So many more than asked are ranked again in double precision: a row is missed
 * only where more than these lie nearer to the last one found than the rounding of single precision.
 */
const spare = 16

/** @param values [count, dimensions], row-major; copied */
export function createRowSearch(values: Float64Array | Float32Array, dimensions: number): RowSearch {
  const count = values.length / dimensions
  const perBlock = Math.max(1, Math.floor(blockBytes / (4 * dimensions)))
  const blocks: RowBlock[] = []
  for (let first = 0; first < count; first += perBlock) {
    const part = values.subarray(first * dimensions, Math.min(count, first + perBlock) * dimensions)
    blocks.push(createRowBlock(part, dimensions))
  }
  const row = (i: number) => blocks[Math.floor(i / perBlock)]!.row(i % perBlock)
  const inverseLengths = Float32Array.from({ length: count }, (_, i) => inverseLength(row(i)))

  return {
    count,
    dimensions,
    row,
    nearest(query, k, metric, allowed) {
      const found: Candidate[] = []
      const wanted = k + spare
      let worst = Infinity
      for (const [b, block] of blocks.entries()) {
        const first = b * perBlock
        const isCosine = metric === 'cosine'
        const keys = isCosine ? block.products(query) : block.squaredDistances(query)
        for (let i = 0; i < keys.length; i++) {
          const key = isCosine ? -keys[i]! * inverseLengths[first + i]! : keys[i]!
          if (key >= worst || (allowed !== null && allowed[first + i] === 0)) continue
          insert(found, { row: first + i, key }, wanted)
          if (found.length === wanted) worst = found[wanted - 1]!.key
        }
      }
      const distance = metric === 'cosine' ? cosineDistance : euclideanDistance
      return found
        .map((one) => ({ row: one.row, distance: distance(row(one.row), query) }))
        .sort((a, b) => a.distance - b.distance || a.row - b.row)
        .slice(0, k)
    },
  }
}

interface Candidate {
  readonly row: number
  readonly key: number
}

/** Keeps the list ascending, equal keys by row, and at most `most` long. */
function insert(found: Candidate[], one: Candidate, most: number): void {
  let low = 0
  let high = found.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (found[middle]!.key <= one.key) low = middle + 1
    else high = middle
  }
  found.splice(low, 0, one)
  if (found.length > most) found.pop()
}

function inverseLength(row: Float32Array): number {
  const length = Math.sqrt(dot(row, row))
  return length > 0 ? 1 / length : 0
}

function cosineDistance(a: Float32Array, b: Float32Array): number {
  const lengths = Math.sqrt(dot(a, a) * dot(b, b))
  return lengths > 0 ? Math.max(0, 1 - dot(a, b) / lengths) : 1
}

function euclideanDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2
  return Math.sqrt(sum)
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
