import { pageBytes, reservedBytes } from '../../kernels/kernelModule'

/** Candidates for a first centre that are measured together at the most. */
export const mostCandidates = 8
/** Samples that are seen to together; the sums of each such range are kept apart, so that threads do not matter to them. */
const rangeSamples = 4096

/** Memory of WebAssembly that a module can address. */
const mostBytes = 65536 * pageBytes

/** Where the arrays of a search lie; all but `assignments` are of doubles. */
export interface SearchMemory {
  readonly bytes: number
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

/** @throws RangeError where 8 · samples · (dimensions + clusters) bytes, about, are more than 4 GiB */
export function planSearch(samples: number, dimensions: number, clusters: number): SearchMemory {
  const length = Math.ceil(dimensions / 8) * 8
  const stride = Math.ceil(clusters / 2) * 2
  const ranges = Array.from({ length: Math.ceil(samples / rangeSamples) }, (_, range) => ({
    first: range * rangeSamples,
    count: Math.min(rangeSamples, samples - range * rangeSamples),
  }))
  const sizes = sizesOf(samples, clusters, ranges.length, length, stride)
  let bytes = reservedBytes
  const at = {} as Record<keyof typeof sizes, number>
  for (const name of Object.keys(sizes) as (keyof typeof sizes)[]) {
    at[name] = bytes
    bytes += Math.ceil(sizes[name] / 2) * 16
  }
  if (bytes > mostBytes) {
    throw new RangeError(`${samples} samples of ${dimensions} values take more than 4 GiB of memory.`)
  }
  return { bytes, length, stride, ranges, at }
}
