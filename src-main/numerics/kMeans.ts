import { assignWithBounds } from './boundedAssignment'
import { clusterMeans } from './clusterMeans'
import { createDistanceTable, type DistanceTable } from './distances/distanceTable'
import type { RandomStream } from './random'
import { squaredDistance } from './squaredDistance'

export interface KMeansOptions {
  readonly clusters: number
  /** Independent starts; the one with the least inertia is kept. */
  readonly restarts: number
  readonly maxIterations: number
  /** Lloyd stops when the centres move, summed and squared, less than this times the mean variance of the data. */
  readonly tolerance: number
  readonly random: RandomStream
  /** Awaited before every iteration with the number of restarts done; may report, yield, or throw to cancel. */
  readonly pause: (restartsDone: number) => Promise<void>
}

export interface KMeansResult {
  /** Row-major, [clusters, dimensions]. */
  readonly centres: Float64Array
  /** [samples] */
  readonly assignments: Int32Array
  /** Squared Euclidean distance of each sample to its centre, [samples]. */
  readonly squaredDistances: Float64Array
  /** Sum of {@link squaredDistances}. */
  readonly inertia: number
}

/**
 * k-means from k-means++ starts (Arthur & Vassilvitskii 2007): the rounds are Lloyd's, without the distances that bounds
 * make needless (see assignWithBounds). Every cluster gets at least one
 * sample: one that is left empty takes the sample farthest from its centre.
 * @param values row-major, [samples, dimensions]
 * @throws RangeError when there are fewer samples than clusters
 */
export async function kMeans(
  values: Float64Array,
  dimensions: number,
  options: KMeansOptions,
): Promise<KMeansResult> {
  const samples = values.length / dimensions
  if (samples < options.clusters) {
    throw new RangeError(`${samples} samples cannot be put into ${options.clusters} clusters.`)
  }
  const stop = options.tolerance * meanVariance(values, dimensions)
  const table = createDistanceTable(dimensions, options.clusters)
  let best: KMeansResult | undefined
  for (let restart = 0; restart < options.restarts; restart++) {
    const random = options.random.child(`restart ${restart}`)
    let centres = plusPlusCentres(values, dimensions, options.clusters, random)
    const nearest = assignWithBounds(values, dimensions, centres, table)
    const { assignments } = nearest
    for (let iteration = 0; iteration < options.maxIterations; iteration++) {
      await options.pause(restart)
      const moved = meansOf(values, dimensions, centres, assignments)
      const shift = squaredDistance(moved, 0, centres, 0, centres.length)
      centres = moved
      if (nearest.move(centres) === 0 || shift <= stop) break
    }
    const result = fillEmptyClusters(values, dimensions, measured(values, dimensions, centres, assignments))
    if (best === undefined || result.inertia < best.inertia) best = result
  }
  return best!
}

/**
 * Starting centres by greedy k-means++: of a few candidates drawn by squared distance, the one that leaves the least
 * inertia (Arthur & Vassilvitskii 2007, section 7).
 */
export function plusPlusCentres(
  values: Float64Array,
  dimensions: number,
  clusters: number,
  random: RandomStream,
): Float64Array {
  const samples = values.length / dimensions
  const centres = new Float64Array(clusters * dimensions)
  const trials = 2 + Math.floor(Math.log(clusters))
  const table = createDistanceTable(dimensions, trials)
  let nearest: Float64Array = new Float64Array(samples).fill(Infinity)
  let total = Infinity
  for (let cluster = 0; cluster < clusters; cluster++) {
    const candidates = Array.from({ length: cluster === 0 ? 1 : trials }, () => {
      // All samples coincide with a centre: any further centre is as good as another.
      const byWeight = cluster > 0 && total > 0
      return byWeight ? drawByWeight(nearest, random.next() * total) : random.integer(samples)
    })
    const left = nearestWith(values, dimensions, nearest, candidates, table)
    const totals = left.map((distances) => distances.reduce((sum, distance) => sum + distance, 0))
    const best = totals.reduce((least, sum, trial) => (sum < totals[least]! ? trial : least), 0)
    nearest = left[best]!
    total = totals[best]!
    const row = candidates[best]!
    centres.set(values.subarray(row * dimensions, (row + 1) * dimensions), cluster * dimensions)
  }
  return centres
}

/** Squared distance of each sample to its nearest centre once a candidate is one too, for each candidate. */
function nearestWith(
  values: Float64Array,
  dimensions: number,
  nearest: Float64Array,
  candidates: readonly number[],
  table: DistanceTable,
): Float64Array[] {
  const chosen = new Float64Array(candidates.length * dimensions)
  candidates.forEach((row, i) =>
    chosen.set(values.subarray(row * dimensions, (row + 1) * dimensions), i * dimensions),
  )
  table.setCentres(chosen, candidates.length)
  const left = candidates.map(() => new Float64Array(nearest.length))
  const rows = new Int32Array(table.mostRows)
  for (let start = 0; start < nearest.length; start += rows.length) {
    const count = Math.min(rows.length, nearest.length - start)
    for (let i = 0; i < count; i++) rows[i] = start + i
    const squared = table.measure(values, rows, count)
    left.forEach((distances, candidate) => {
      for (let i = 0; i < count; i++) {
        distances[start + i] = Math.min(nearest[start + i]!, squared[i * table.stride + candidate]!)
      }
    })
  }
  return left
}

function drawByWeight(weights: Float64Array, target: number): number {
  let sum = 0
  let last = 0
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue
    sum += weights[i]!
    last = i
    if (sum > target) return i
  }
  return last
}

/**
 * A clustering with the squared distance of each sample to its own centre, [samples], and their sum.
 * @param values row-major, [samples, dimensions]
 * @param centres row-major, [clusters, dimensions]
 */
export function measured(
  values: Float64Array,
  dimensions: number,
  centres: Float64Array,
  assignments: Int32Array,
): KMeansResult {
  const squaredDistances = Float64Array.from(assignments, (cluster, i) =>
    squaredDistance(values, i, centres, cluster, dimensions),
  )
  const inertia = squaredDistances.reduce((sum, distance) => sum + distance, 0)
  return { centres, assignments, squaredDistances, inertia }
}

/** Means of the samples of each cluster; the sample that lies farthest out is that of a cluster without any. */
function meansOf(
  values: Float64Array,
  dimensions: number,
  centres: Float64Array,
  assignments: Int32Array,
): Float64Array {
  const clusters = centres.length / dimensions
  const used = new Set(assignments)
  const filled =
    used.size === clusters
      ? assignments
      : fillEmptyClusters(values, dimensions, measured(values, dimensions, centres, assignments)).assignments
  return clusterMeans(values, dimensions, filled, centres)
}

function fillEmptyClusters(values: Float64Array, dimensions: number, result: KMeansResult): KMeansResult {
  const clusters = result.centres.length / dimensions
  const sizes = new Int32Array(clusters)
  for (const cluster of result.assignments) sizes[cluster]!++
  if (sizes.every((size) => size > 0)) return result

  const assignments = result.assignments.slice()
  const squaredDistances = result.squaredDistances.slice()
  const centres = result.centres.slice()
  const byDistance = Array.from(assignments.keys()).sort(
    (i, j) => squaredDistances[j]! - squaredDistances[i]!,
  )
  for (let cluster = 0; cluster < clusters; cluster++) {
    if (sizes[cluster]! > 0) continue
    const farthest = byDistance.find((i) => sizes[assignments[i]!]! > 1)!
    sizes[assignments[farthest]!]!--
    sizes[cluster] = 1
    assignments[farthest] = cluster
    squaredDistances[farthest] = 0
    centres.set(values.subarray(farthest * dimensions, (farthest + 1) * dimensions), cluster * dimensions)
  }
  const inertia = squaredDistances.reduce((sum, distance) => sum + distance, 0)
  return { centres, assignments, squaredDistances, inertia }
}

function meanVariance(values: Float64Array, dimensions: number): number {
  const samples = values.length / dimensions
  let sum = 0
  for (let d = 0; d < dimensions; d++) {
    let mean = 0
    for (let i = 0; i < samples; i++) mean += values[i * dimensions + d]! / samples
    for (let i = 0; i < samples; i++) sum += (values[i * dimensions + d]! - mean) ** 2 / samples
  }
  return sum / dimensions
}
