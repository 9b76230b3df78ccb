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
 * k-means by Lloyd's algorithm from k-means++ starts (Arthur & Vassilvitskii 2007). Every cluster gets at least one
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
  let best: KMeansResult | undefined
  for (let restart = 0; restart < options.restarts; restart++) {
    const random = options.random.child(`restart ${restart}`)
    let centres = plusPlusCentres(values, dimensions, options.clusters, random)
    let result = assign(values, dimensions, centres)
    for (let iteration = 0; iteration < options.maxIterations; iteration++) {
      await options.pause(restart)
      const moved = meansOf(values, dimensions, result, options.clusters)
      const shift = squaredDistance(moved, 0, centres, 0, centres.length)
      const before = result.assignments
      centres = moved
      result = assign(values, dimensions, centres)
      if (shift <= stop || before.every((label, i) => label === result.assignments[i])) break
    }
    result = fillEmptyClusters(values, dimensions, result)
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
  const candidates = 2 + Math.floor(Math.log(clusters))
  let nearest: Float64Array = new Float64Array(samples).fill(Infinity)
  let total = Infinity
  for (let cluster = 0; cluster < clusters; cluster++) {
    let best = { chosen: 0, nearest, total: Infinity }
    for (let trial = 0; trial < (cluster === 0 ? 1 : candidates); trial++) {
      // All samples coincide with a centre: any further centre is as good as another.
      const byWeight = cluster > 0 && total > 0
      const chosen = byWeight ? drawByWeight(nearest, random.next() * total) : random.integer(samples)
      const left = nearestWith(values, dimensions, nearest, chosen)
      const leftTotal = left.reduce((sum, distance) => sum + distance, 0)
      if (leftTotal < best.total) best = { chosen, nearest: left, total: leftTotal }
    }
    nearest = best.nearest
    total = best.total
    centres.set(
      values.subarray(best.chosen * dimensions, (best.chosen + 1) * dimensions),
      cluster * dimensions,
    )
  }
  return centres
}

/** Squared distance of each sample to its nearest centre once sample `chosen` is one too. */
function nearestWith(
  values: Float64Array,
  dimensions: number,
  nearest: Float64Array,
  chosen: number,
): Float64Array {
  return nearest.map((before, i) => Math.min(before, squaredDistance(values, i, values, chosen, dimensions)))
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

function assign(values: Float64Array, dimensions: number, centres: Float64Array): KMeansResult {
  const samples = values.length / dimensions
  const clusters = centres.length / dimensions
  const assignments = new Int32Array(samples)
  const squaredDistances = new Float64Array(samples)
  let inertia = 0
  for (let i = 0; i < samples; i++) {
    let least = Infinity
    for (let cluster = 0; cluster < clusters; cluster++) {
      const distance = squaredDistance(values, i, centres, cluster, dimensions)
      if (distance < least) {
        least = distance
        assignments[i] = cluster
      }
    }
    squaredDistances[i] = least
    inertia += least
  }
  return { centres, assignments, squaredDistances, inertia }
}

function meansOf(
  values: Float64Array,
  dimensions: number,
  result: KMeansResult,
  clusters: number,
): Float64Array {
  const { assignments } = fillEmptyClusters(values, dimensions, result)
  const sums = new Float64Array(clusters * dimensions)
  const sizes = new Float64Array(clusters)
  for (let i = 0; i < assignments.length; i++) {
    const cluster = assignments[i]!
    sizes[cluster]!++
    for (let d = 0; d < dimensions; d++) sums[cluster * dimensions + d]! += values[i * dimensions + d]!
  }
  for (let i = 0; i < sums.length; i++) sums[i]! /= sizes[Math.floor(i / dimensions)]!
  return sums
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
