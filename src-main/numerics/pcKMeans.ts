import { clusterMeans, meanOfRows } from './clusterMeans'
import { withCentreSearch } from './centreSearch/centreSearch'
import { squaredDistance } from './squaredDistance'
import { measured, plusPlusCentres, type KMeansOptions, type KMeansResult } from './kMeans'
import { linksTogether } from './linksTogether'
import { mustComponents } from './mustComponents'
import type { PairSet } from './pairwiseLoss'

export interface PcKMeansOptions extends KMeansOptions {
  /** Cost of a violated pair, in the units of half a squared distance. */
  readonly penalty: number
}

export interface PcKMeansResult extends KMeansResult {
  /** ½ Σ ‖x − μ‖² + penalty · violated pairs. */
  readonly objective: number
}

/** Passes over the samples for one set of centres; a pass without a change ends them earlier. */
const passes = 20

/**
 * PC k-means (Basu, Banerjee & Mooney 2004): k-means with a penalty for each violated pair. The first centres are
 * those of the largest neighbourhoods that must-links form, and where these are fewer than the clusters, k-means++
 * gives the others. These are the same in every restart, and a wrong must-link may have joined the largest; so the
 * restarts after the first begin with centres of k-means++ alone. Samples are placed one by one in random order until
 * none moves (iterated conditional modes). The restart with the least objective is kept. Clusters may be left empty.
 * @param values row-major, [samples, dimensions]
 * @throws RangeError when there are fewer samples than clusters
 */
export async function pcKMeans(
  values: Float64Array,
  dimensions: number,
  pairs: PairSet,
  options: PcKMeansOptions,
): Promise<PcKMeansResult> {
  const samples = values.length / dimensions
  if (samples < options.clusters) {
    throw new RangeError(`${samples} samples cannot be put into ${options.clusters} clusters.`)
  }
  const musts = partnersOf(samples, pairs.mustLinks)
  const cannots = partnersOf(samples, pairs.cannotLinks)
  return withCentreSearch(values, dimensions, options, async (search) => {
    let best: PcKMeansResult | undefined
    for (let restart = 0; restart < options.restarts; restart++) {
      const random = options.random.child(`restart ${restart}`)
      let centres = await plusPlusCentres(search, options.clusters, random)
      if (restart === 0) beginWithNeighbourhoods(centres, values, dimensions, pairs.mustLinks)
      const assignments = new Int32Array(samples).fill(-1)
      for (let iteration = 0; iteration < options.maxIterations; iteration++) {
        await options.pause(restart)
        const costs = halfDistances(values, dimensions, centres)
        const order = Int32Array.from(assignments.keys())
        random.shuffle(order)
        let moved = false
        for (let pass = 0; pass < passes; pass++) {
          if (!placeAll(assignments, order, costs, { musts, cannots, penalty: options.penalty })) break
          moved = true
        }
        if (!moved) break
        centres = clusterMeans(values, dimensions, assignments, centres)
      }
      const result = withObjective(measured(values, dimensions, centres, assignments), pairs, options.penalty)
      if (best === undefined || result.objective < best.objective) best = result
    }
    return best!
  })
}

function partnersOf(samples: number, links: Uint32Array): number[][] {
  const partners = Array.from({ length: samples }, (): number[] => [])
  for (let k = 0; k < links.length; k += 2) {
    partners[links[k]!]!.push(links[k + 1]!)
    partners[links[k + 1]!]!.push(links[k]!)
  }
  return partners
}

/** Puts the means of the largest neighbourhoods in the place of the first centres. */
function beginWithNeighbourhoods(
  centres: Float64Array,
  values: Float64Array,
  dimensions: number,
  mustLinks: Uint32Array,
): void {
  mustComponents(values.length / dimensions, mustLinks)
    .filter((members) => members.length > 1)
    .slice(0, centres.length / dimensions)
    .forEach((members, place) => centres.set(meanOfRows(values, dimensions, members), place * dimensions))
}

/** ½ ‖x − μ‖², [samples, clusters]. */
function halfDistances(values: Float64Array, dimensions: number, centres: Float64Array): Float64Array {
  const clusters = centres.length / dimensions
  const costs = new Float64Array((values.length / dimensions) * clusters)
  for (let place = 0; place < costs.length; place++) {
    const [sample, cluster] = [Math.floor(place / clusters), place % clusters]
    costs[place] = squaredDistance(values, sample, centres, cluster, dimensions) / 2
  }
  return costs
}

/** Puts each sample where it costs least, in this order; true when one moved. */
function placeAll(
  assignments: Int32Array,
  order: Int32Array,
  costs: Float64Array,
  pairs: { musts: readonly number[][]; cannots: readonly number[][]; penalty: number },
): boolean {
  const clusters = costs.length / assignments.length
  const total = new Float64Array(clusters)
  let moved = false
  for (const sample of order) {
    total.set(costs.subarray(sample * clusters, (sample + 1) * clusters))
    // A broken must-link costs everywhere but at its partner: the same as a gain there.
    for (const partner of pairs.musts[sample]!) {
      if (assignments[partner]! >= 0) total[assignments[partner]!]! -= pairs.penalty
    }
    for (const partner of pairs.cannots[sample]!) {
      if (assignments[partner]! >= 0) total[assignments[partner]!]! += pairs.penalty
    }
    let chosen = Math.max(0, assignments[sample]!)
    for (let cluster = 0; cluster < clusters; cluster++)
      if (total[cluster]! < total[chosen]!) chosen = cluster
    if (chosen === assignments[sample]) continue
    assignments[sample] = chosen
    moved = true
  }
  return moved
}

function withObjective(
  result: KMeansResult,
  { mustLinks, cannotLinks }: PairSet,
  penalty: number,
): PcKMeansResult {
  const { assignments, inertia } = result
  const violated =
    mustLinks.length / 2 - linksTogether(assignments, mustLinks) + linksTogether(assignments, cannotLinks)
  return { ...result, objective: inertia / 2 + penalty * violated }
}
