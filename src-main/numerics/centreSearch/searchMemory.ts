import { allocator } from '../../kernels/allocator'
import { reservedBytes } from '../../kernels/kernelModule'

/** Candidates for a first centre that are measured together at the most. */
export const mostCandidates = 8
/** Samples are seen to in so many ranges at the most, whatever the threads: sums of each are kept apart, so that threads do not matter. */
const mostRanges = 16
/** A range of fewer values is not worth a thread. */
const rangeValues = 2 ** 19

/** Where the arrays of a search lie; all but `assignments` are of doubles. */
export interface SearchMemory {
  readonly bytes: number
  readonly samples: number
  readonly clusters: number
  /** Values between the beginnings of two rows: the kernels take eight at a time. */
  readonly length: number
  /** Bounds between the beginnings of those of two samples: the kernels take two at a time. */
  readonly stride: number
  readonly ranges: readonly { readonly first: number; readonly count: number }[]
  readonly at: Readonly<Record<keyof ReturnType<typeof sizesOf>, number>>
}

/** Doubles of each array. */
function sizesOf(samples: number, clusters: number, ranges: number, length: number, stride: number) {
  return {
    rows: samples * length,
    centres: clusters * length,
    shifts: stride,
    halves: clusters * stride,
    gaps: clusters,
    lower: samples * stride,
    upper: samples,
    assignments: Math.ceil(samples / 2),
    sums: ranges * clusters * length,
    changes: ranges,
    nearest: samples,
    candidates: mostCandidates * length,
    nearer: mostCandidates * samples,
    inertias: ranges * mostCandidates,
  }
}

export function planSearch(samples: number, dimensions: number, clusters: number): SearchMemory {
  const length = Math.ceil(dimensions / 8) * 8
  const stride = Math.ceil(clusters / 2) * 2
  const size = Math.max(Math.ceil(samples / mostRanges), Math.ceil(rangeValues / length))
  const ranges = Array.from({ length: Math.ceil(samples / size) }, (_, range) => ({
    first: range * size,
    count: Math.min(size, samples - range * size),
  }))
  const sizes = sizesOf(samples, clusters, ranges.length, length, stride)
  const place = allocator(reservedBytes, 16)
  const at = Object.fromEntries(
    Object.entries(sizes).map(([name, doubles]) => [name, place(8 * doubles)]),
  ) as Record<keyof typeof sizes, number>
  return { bytes: place(0), samples, clusters, length, stride, ranges, at }
}

/** The most samples whose search takes no more than these bytes, one at the least. */
export function samplesWithin(mostBytes: number, dimensions: number, clusters: number): number {
  const bytes = (samples: number) => planSearch(samples, dimensions, clusters).bytes
  let [fits, exceeds] = [1, 2]
  while (bytes(exceeds) <= mostBytes) [fits, exceeds] = [exceeds, 2 * exceeds]
  while (exceeds - fits > 1) {
    const middle = Math.floor((fits + exceeds) / 2)
    if (bytes(middle) <= mostBytes) fits = middle
    else exceeds = middle
  }
  return fits
}
