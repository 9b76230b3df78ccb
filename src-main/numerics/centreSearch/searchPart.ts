import { coresOf, createCrew } from '../../kernels/crew'
import { compileKernels } from '../../kernels/kernelModule'
import { squaredDistance } from '../squaredDistance'
import { sumOf } from '../sumOf'
import * as source from './assembly/index.ts?wasm'
import { mostCandidates, planSearch } from './searchMemory'
import { searchPrograms, variablesOf } from './searchPrograms'

/** Squared distances of samples to the nearest centre. */
export interface Nearer {
  /** [samples] */
  readonly squaredDistances: Float64Array
  /** Their sum. */
  readonly inertia: number
}

/** The samples of a search that lie in one memory. */
export interface SearchPart {
  /** Nearest centre of each sample, the lowest number among equals, [samples]; kept up to date in place. */
  readonly assignments: Int32Array
  /** Begins anew with these centres, [clusters, dimensions]. */
  begin(centres: Float64Array): Promise<void>
  /** Brings the assignments up to date after the centres have moved; gives how many changed. */
  move(centres: Float64Array): Promise<number>
  /** Adds the samples of each cluster to `sums`, [clusters, dimensions]. */
  addSums(sums: Float64Array): void
  /** Squared distance of each sample to its nearest centre, [samples]; a view that the next call overwrites. */
  ownDistances(): Promise<Float64Array>
  /**
   * What each of some candidates would leave, were it a centre too; views that the next call overwrites.
   * @param nearest squared distance of each sample to its nearest centre, [samples]
   * @param candidates row-major, [candidates, dimensions], {@link mostCandidates} at the most
   */
  nearerOf(nearest: Float64Array, candidates: Float64Array): Promise<readonly Nearer[]>
  close(): Promise<void>
}

/**
 * Keeps for each sample an upper bound of the distance to its own centre and a lower one of that to every other; only
 * where they cross are distances computed (Elkan, Using the triangle inequality to accelerate k-means, ICML 2003). The
 * assignments are those of comparing everything with everything. Sums of the clusters follow the samples that move. The
 * numbers do not depend on the threads. To be closed.
 *
 * @param values row-major, [samples, dimensions]; copied
 * @param threads that share the work at the most; 0 for as many as there are cores
 */
export async function createSearchPart(
  values: Float64Array,
  dimensions: number,
  clusters: number,
  threads: number,
): Promise<SearchPart> {
  const samples = values.length / dimensions
  const plan = planSearch(samples, dimensions, clusters)
  const { at, length, ranges, stride } = plan
  const workers = Math.min(coresOf(threads), ranges.length)
  const kernels = await compileKernels(source, plan.bytes, workers > 1)
  const crew = createCrew(kernels, { programs: searchPrograms(plan), threads: workers })
  const doubles = (address: number, count: number) => new Float64Array(kernels.memory.buffer, address, count)
  const rows = doubles(at.rows, samples * length)
  const centres = doubles(at.centres, clusters * length)
  const sums = doubles(at.sums, ranges.length * clusters * length)
  const assignments = new Int32Array(kernels.memory.buffer, at.assignments, samples)
  spread(values, dimensions, rows, length)

  /** Runs a program over all ranges, neighbouring ones in a thread. */
  const run = (program: string, candidates = 0) =>
    crew.run(
      Array.from({ length: crew.threads }, (_, worker) => {
        const [begin, end] = [worker, worker + 1].map((n) => Math.floor((n * ranges.length) / crew.threads))
        const own = ranges.slice(begin, end)
        return { program, runs: own.map((range) => variablesOf(plan, range, candidates)) }
      }),
    )

  return {
    assignments,
    async begin(first) {
      spread(first, dimensions, centres, length)
      sums.fill(0)
      doubles(at.lower, samples * stride).fill(Infinity)
      await run('assign')
    },
    async move(moved) {
      const shifts = doubles(at.shifts, clusters)
      const before = compact(centres, dimensions, length)
      shifts.forEach((_, c) => (shifts[c] = Math.sqrt(squaredDistance(before, c, moved, c, dimensions))))
      spread(moved, dimensions, centres, length)
      halveGaps(moved, dimensions, doubles(at.halves, clusters * stride), doubles(at.gaps, clusters))
      await run('move')
      return sumOf(doubles(at.changes, ranges.length))
    },
    addSums(total) {
      for (let row = 0; row < ranges.length * clusters; row++) {
        const [from, to] = [row * length, (row % clusters) * dimensions]
        for (let d = 0; d < dimensions; d++) total[to + d]! += sums[from + d]!
      }
    },
    async ownDistances() {
      await run('own')
      return doubles(at.nearest, samples)
    },
    async nearerOf(nearest, candidates) {
      const count = candidates.length / dimensions
      doubles(at.nearest, samples).set(nearest)
      spread(candidates, dimensions, doubles(at.candidates, mostCandidates * length), length)
      await run('nearer', count)
      const inertias = doubles(at.inertias, ranges.length * mostCandidates)
      return Array.from({ length: count }, (_, place) => ({
        squaredDistances: doubles(at.nearer + 8 * place * samples, samples),
        inertia: sumOf(inertias.filter((_sum, i) => i % mostCandidates === place)),
      }))
    },
    close: () => crew.close(),
  }
}

/** Copies rows of `dimensions` values to rows that are `length` values apart. */
function spread(values: Float64Array, dimensions: number, out: Float64Array, length: number): void {
  for (let from = 0, to = 0; from < values.length; from += dimensions, to += length) {
    out.set(values.subarray(from, from + dimensions), to)
  }
}

/** The opposite of spread. */
function compact(spread: Float64Array, dimensions: number, length: number): Float64Array {
  const values = new Float64Array((spread.length / length) * dimensions)
  for (let from = 0, to = 0; from < spread.length; from += length, to += dimensions) {
    values.set(spread.subarray(from, from + dimensions), to)
  }
  return values
}

/** Half the distance of each two centres, [clusters, stride], and of each to the nearest other one, [clusters]. */
function halveGaps(
  centres: Float64Array,
  dimensions: number,
  halves: Float64Array,
  gaps: Float64Array,
): void {
  const stride = halves.length / gaps.length
  gaps.fill(Infinity)
  for (let one = 0; one < gaps.length; one++) {
    for (let other = 0; other < one; other++) {
      const half = Math.sqrt(squaredDistance(centres, one, centres, other, dimensions)) / 2
      halves[one * stride + other] = halves[other * stride + one] = half
      gaps[one] = Math.min(gaps[one]!, half)
      gaps[other] = Math.min(gaps[other]!, half)
    }
  }
}
