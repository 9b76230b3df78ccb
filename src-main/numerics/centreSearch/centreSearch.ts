import { rowsOf } from '../rowsOf'
import { samplesWithin } from './searchMemory'
import { createSearchPart, type Nearer, type SearchPart } from './searchPart'

/** Samples with the nearest of some centres, which move. */
export interface CentreSearch {
  readonly samples: number
  readonly dimensions: number
  /** The values of a sample, [dimensions]; a view. */
  sample(i: number): Float64Array
  /** Nearest centre of each sample, the lowest number among equals, [samples]; kept up to date in place. */
  readonly assignments: Int32Array
  /** Begins anew with these centres, [clusters, dimensions]. */
  begin(centres: Float64Array): Promise<void>
  /** Brings the assignments up to date after the centres have moved; gives how many changed. */
  move(centres: Float64Array): Promise<number>
  /** Means of the samples of each cluster, [clusters, dimensions]; null where a cluster has none. */
  means(): Float64Array | null
  /** Squared distance of each sample to its nearest centre, [samples]. */
  ownDistances(): Promise<Float64Array>
  /**
   * What each of some candidates would leave, were it a centre too; views that the next call overwrites.
   * @param nearest squared distance of each sample to its nearest centre, [samples]
   * @param candidates numbers of samples, {@link mostCandidates} at the most
   */
  nearerOf(nearest: Float64Array, candidates: readonly number[]): Promise<readonly Nearer[]>
}

export interface CentreSearchOptions {
  readonly clusters: number
  /** Threads that share the work at the most; 0 for as many as there are cores. They do not matter to the numbers. */
  readonly threads: number
  /** Samples that take more are spread over several memories: one of WebAssembly ends at 4 GiB. */
  readonly mostBytes?: number
}

/**
 * Does some work with a search among samples; see createSearchPart.
 * @param values row-major, [samples, dimensions]
 */
export async function withCentreSearch<Result>(
  values: Float64Array,
  dimensions: number,
  { clusters, threads, mostBytes = 2 ** 31 }: CentreSearchOptions,
  work: (search: CentreSearch) => Promise<Result>,
): Promise<Result> {
  const parts: SearchPart[] = []
  try {
    const size = samplesWithin(mostBytes, dimensions, clusters) * dimensions
    for (let first = 0; first < values.length; first += size) {
      const own = values.subarray(first, first + size)
      parts.push(await createSearchPart(own, dimensions, clusters, threads))
    }
    return await work(joined(parts, values, dimensions, clusters))
  } finally {
    await Promise.all(parts.map((part) => part.close()))
  }
}

function joined(
  parts: readonly SearchPart[],
  values: Float64Array,
  dimensions: number,
  clusters: number,
): CentreSearch {
  const samples = values.length / dimensions
  const assignments = new Int32Array(samples)
  const sample = (i: number) => values.subarray(i * dimensions, (i + 1) * dimensions)
  /** Visits the parts in their order, with the number of the first sample of each. */
  async function inTurn(visit: (part: SearchPart, first: number) => Promise<void>): Promise<void> {
    let first = 0
    for (const part of parts) {
      await visit(part, first)
      assignments.set(part.assignments, first)
      first += part.assignments.length
    }
  }
  return {
    samples,
    dimensions,
    sample,
    assignments,
    begin: (centres) => inTurn((part) => part.begin(centres)),
    async move(centres) {
      let changed = 0
      await inTurn(async (part) => {
        changed += await part.move(centres)
      })
      return changed
    },
    means() {
      const sizes = new Int32Array(clusters)
      for (const cluster of assignments) sizes[cluster]!++
      if (sizes.includes(0)) return null
      const means = new Float64Array(clusters * dimensions)
      for (const part of parts) part.addSums(means)
      sizes.forEach((size, cluster) => {
        for (let at = cluster * dimensions; at < (cluster + 1) * dimensions; at++) means[at]! /= size
      })
      return means
    },
    async ownDistances() {
      const found = new Float64Array(samples)
      await inTurn(async (part, first) => found.set(await part.ownDistances(), first))
      return found
    },
    async nearerOf(nearest, candidates) {
      const rows = rowsOf(values, candidates, dimensions)
      if (parts.length === 1) return parts[0]!.nearerOf(nearest, rows)
      const found = candidates.map(() => ({ squaredDistances: new Float64Array(samples), inertia: 0 }))
      await inTurn(async (part, first) => {
        const own = nearest.subarray(first, first + part.assignments.length)
        for (const [place, { squaredDistances, inertia }] of (await part.nearerOf(own, rows)).entries()) {
          found[place]!.squaredDistances.set(squaredDistances, first)
          found[place]!.inertia += inertia
        }
      })
      return found
    },
  }
}
