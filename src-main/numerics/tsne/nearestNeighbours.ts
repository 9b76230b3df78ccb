import type { RandomStream } from '../random'
import { tsneKernels, type TsneKernels } from './kernels'

export interface Neighbours {
  /** Nearest neighbours of each sample without itself, nearest first, [samples, k]. */
  readonly indices: Uint32Array
  /** Squared Euclidean distances to them, [samples, k]. */
  readonly squaredDistances: Float32Array
}

/** Samples between two pauses. */
const samplesAtOnce = 256
/** Distances are in single precision: what lies within this share of the edge is looked at as well. */
const slack = 1e-4

interface Pivots {
  /** Samples by pivot, and of each pivot by distance to it, [samples]. */
  readonly order: Uint32Array
  /** Distance of order[i] to its pivot, ascending within a pivot, [samples]. */
  readonly distances: Float64Array
  /** Where the samples of each pivot begin, [pivots + 1]. */
  readonly starts: Uint32Array
}

/**
 * The k nearest neighbours of every sample, exactly but for rounding. Samples lie around √n of them, the pivots; by the
 * triangle inequality a sample is no nearer than the difference of both distances to a pivot, so that of most pivots only
 * a ring has to be looked at.
 * @param values row-major, [samples, dimensions]
 * @param k fewer than there are samples
 * @param pause awaited now and then with the share done, 0 … 1; may report, yield, or throw to cancel
 */
export async function nearestNeighbours(
  values: Float64Array,
  dimensions: number,
  k: number,
  random: RandomStream,
  pause: (share: number) => Promise<void>,
): Promise<Neighbours> {
  const samples = values.length / dimensions
  const width = Math.ceil(dimensions / 4) * 4
  const count = Math.max(1, Math.round(Math.sqrt(samples)))
  const sizes = [samples, samples, count, samples].map((rows, i) => rows * (i < 3 ? width : 1) * 4)
  const { kernels, places } = tsneKernels(sizes)
  const [given, sorted, pivotRows, out] = places as [number, number, number, number]
  const view = (place: number, length: number) => new Float32Array(kernels.memory.buffer, place, length)
  const rows = view(given, samples * width)
  for (let i = 0; i < samples; i++) {
    for (let d = 0; d < dimensions; d++) rows[i * width + d] = values[i * dimensions + d]!
  }
  const found = view(out, samples)
  const distancesTo = (row: number, start: number, rowCount: number) =>
    kernels.squaredDistances(row, start, rowCount, width, out)

  const chosen = Uint32Array.from({ length: samples }, (_, i) => i)
  random.shuffle(chosen)
  for (let p = 0; p < count; p++) {
    view(pivotRows + p * width * 4, width).set(rows.subarray(chosen[p]! * width, (chosen[p]! + 1) * width))
  }
  const pivots = gather(samples, count, (i) => {
    distancesTo(given + i * width * 4, pivotRows, count)
    return found
  })
  for (let i = 0; i < samples; i++) {
    const from = pivots.order[i]! * width
    view(sorted + i * width * 4, width).set(rows.subarray(from, from + width))
  }
  return search(kernels, pivots, { samples, count, k, width, sorted, pivotRows, out }, pause)
}

function gather(samples: number, count: number, measure: (i: number) => Float32Array): Pivots {
  const nearest = new Uint32Array(samples)
  const distance = new Float64Array(samples)
  const starts = new Uint32Array(count + 1)
  for (let i = 0; i < samples; i++) {
    const found = measure(i)
    let best = 0
    for (let p = 1; p < count; p++) if (found[p]! < found[best]!) best = p
    nearest[i] = best
    distance[i] = Math.sqrt(found[best]!)
    starts[best + 1]!++
  }
  for (let p = 0; p < count; p++) starts[p + 1]! += starts[p]!
  const order = Uint32Array.from({ length: samples }, (_, i) => i).sort(
    (a, b) => nearest[a]! - nearest[b]! || distance[a]! - distance[b]! || a - b,
  )
  return { order, distances: Float64Array.from(order, (i) => distance[i]!), starts }
}

interface Search {
  readonly samples: number
  readonly count: number
  readonly k: number
  readonly width: number
  readonly sorted: number
  readonly pivotRows: number
  readonly out: number
}

async function search(
  kernels: TsneKernels,
  pivots: Pivots,
  { samples, count, k, width, sorted, pivotRows, out }: Search,
  pause: (share: number) => Promise<void>,
): Promise<Neighbours> {
  const found = new Float32Array(kernels.memory.buffer, out, samples)
  const indices = new Uint32Array(samples * k)
  const squaredDistances = new Float32Array(samples * k)
  const toPivots = new Float64Array(count)
  const byDistance = Uint32Array.from({ length: count }, (_, p) => p)
  const best = createNearest(k)
  for (let i = 0; i < samples; i++) {
    if (i % samplesAtOnce === 0) await pause(i / samples)
    const row = sorted + i * width * 4
    kernels.squaredDistances(row, pivotRows, count, width, out)
    for (let p = 0; p < count; p++) toPivots[p] = Math.sqrt(found[p]!)
    byDistance.sort((a, b) => toPivots[a]! - toPivots[b]!)
    best.clear()
    for (const p of byDistance) {
      const reach = best.reach()
      const margin = reach * (1 + slack) + slack * toPivots[p]!
      const first = lowerBound(
        pivots.distances,
        pivots.starts[p]!,
        pivots.starts[p + 1]!,
        toPivots[p]! - margin,
      )
      const end = lowerBound(pivots.distances, first, pivots.starts[p + 1]!, toPivots[p]! + margin)
      if (end === first) continue
      kernels.squaredDistances(row, sorted + first * width * 4, end - first, width, out)
      for (let j = first; j < end; j++) if (j !== i) best.offer(found[j - first]!, j)
    }
    const own = pivots.order[i]! * k
    best.read((rank, squared, j) => {
      indices[own + rank] = pivots.order[j]!
      squaredDistances[own + rank] = squared
    })
  }
  return { indices, squaredDistances }
}

/** The first place of sorted values[from … end − 1] that is not below `value`; `end` where there is none. */
function lowerBound(values: Float64Array, from: number, end: number, value: number): number {
  let [low, high] = [from, end]
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Keeps the k smallest of the distances offered: a heap with the largest of them on top. */
function createNearest(k: number) {
  const keys = new Float64Array(k)
  const items = new Uint32Array(k)
  let size = 0

  function sink(at: number, key: number, item: number, end: number): void {
    for (;;) {
      let child = 2 * at + 1
      if (child >= end) break
      if (child + 1 < end && keys[child + 1]! > keys[child]!) child++
      if (keys[child]! <= key) break
      keys[at] = keys[child]!
      items[at] = items[child]!
      at = child
    }
    keys[at] = key
    items[at] = item
  }

  return {
    clear: () => void (size = 0),
    /** Distance from which on nothing is taken any more. */
    reach: () => (size < k ? Infinity : Math.sqrt(keys[0]!)),
    offer(key: number, item: number): void {
      if (size < k) {
        keys[size] = key
        items[size] = item
        size++
        if (size === k) for (let i = (k >> 1) - 1; i >= 0; i--) sink(i, keys[i]!, items[i]!, k)
      } else if (key < keys[0]!) {
        sink(0, key, item, k)
      }
    },
    /** Gives them nearest first; nothing may be offered afterwards until cleared. */
    read(take: (rank: number, key: number, item: number) => void): void {
      for (let end = size - 1; end >= 0; end--) {
        take(end, keys[0]!, items[0]!)
        sink(0, keys[end]!, items[end]!, end)
      }
    },
  }
}
