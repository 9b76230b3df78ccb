import { withCentreSearch, type CentreSearch } from './centreSearch/centreSearch'
import type { Nearer } from './centreSearch/searchPart'
import { mostCandidates } from './centreSearch/searchMemory'
import { clusterMeans } from './clusterMeans'
import type { RandomStream } from './random'
import { squaredDistance } from './squaredDistance'
import { sumOf } from './sumOf'

export interface KMeansOptions {
  readonly clusters: number
  /** Independent starts; the one with the least inertia is kept. */
  readonly restarts: number
  /** Threads that share the work at the most; 0 for as many as there are cores. */
  readonly threads: number
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
 * make needless (see createSearchPart). Every cluster gets at least one
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
  return withCentreSearch(values, dimensions, options, async (search) => {
    let best: KMeansResult | undefined
    for (let restart = 0; restart < options.restarts; restart++) {
      const random = options.random.child(`restart ${restart}`)
      let centres = await plusPlusCentres(search, options.clusters, random)
      await search.begin(centres)
      for (let iteration = 0; iteration < options.maxIterations; iteration++) {
        await options.pause(restart)
        const moved = search.means() ?? meansWithoutEmpty(values, dimensions, centres, search.assignments)
        const shift = squaredDistance(moved, 0, centres, 0, centres.length)
        centres = moved
        if ((await search.move(centres)) === 0 || shift <= stop) break
      }
      const squaredDistances = await search.ownDistances()
      const inertia = sumOf(squaredDistances)
      const assignments = search.assignments.slice()
      const found = { centres, assignments, squaredDistances, inertia }
      const result = fillEmptyClusters(values, dimensions, found)
      if (best === undefined || result.inertia < best.inertia) best = result
    }
    return best!
  })
}

/**
 * Starting centres by greedy k-means++: of a few candidates drawn by squared distance, the one that leaves the least
 * inertia (Arthur & Vassilvitskii 2007, section 7).
 * @param search among the samples
 * @returns centres, [clusters, dimensions]
 */
export async function plusPlusCentres(
  search: CentreSearch,
  clusters: number,
  random: RandomStream,
): Promise<Float64Array> {
  const { samples, dimensions } = search
  const centres = new Float64Array(clusters * dimensions)
  const trials = Math.min(2 + Math.floor(Math.log(clusters)), mostCandidates)
  let { squaredDistances, inertia }: Nearer = {
    squaredDistances: new Float64Array(samples).fill(Infinity),
    inertia: Infinity,
  }
  for (let cluster = 0; cluster < clusters; cluster++) {
    const candidates = Array.from({ length: cluster === 0 ? 1 : trials }, () => {
      // All samples coincide with a centre: any further centre is as good as another.
      const byWeight = cluster > 0 && inertia > 0
      return byWeight ? drawByWeight(squaredDistances, random.next() * inertia) : random.integer(samples)
    })
    const left = await search.nearerOf(squaredDistances, candidates)
    const best = left.reduce(
      (least, { inertia }, trial) => (inertia < left[least]!.inertia ? trial : least),
      0,
    )
    ;({ squaredDistances, inertia } = left[best]!)
    centres.set(search.sample(candidates[best]!), cluster * dimensions)
  }
  return centres
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
  return { centres, assignments, squaredDistances, inertia: sumOf(squaredDistances) }
}

/** Means of the samples of each cluster; a sample that lies farthest out is that of a cluster without any. */
function meansWithoutEmpty(
  values: Float64Array,
  dimensions: number,
  centres: Float64Array,
  assignments: Int32Array,
): Float64Array {
  const found = measured(values, dimensions, centres, assignments)
  const filled = fillEmptyClusters(values, dimensions, found)
  return clusterMeans(values, dimensions, filled.assignments, centres)
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
  return { centres, assignments, squaredDistances, inertia: sumOf(squaredDistances) }
}

/** Mean over the dimensions of the variance along each. */
function meanVariance(values: Float64Array, dimensions: number): number {
  const samples = values.length / dimensions
  const means = new Float64Array(dimensions)
  for (let at = 0; at < values.length; at += dimensions) {
    for (let d = 0; d < dimensions; d++) means[d]! += values[at + d]! / samples
  }
  const variances = new Float64Array(dimensions)
  for (let at = 0; at < values.length; at += dimensions) {
    for (let d = 0; d < dimensions; d++) variances[d]! += (values[at + d]! - means[d]!) ** 2 / samples
  }
  return sumOf(variances) / dimensions
}
