import { clusterMeans, meanOfRows } from './clusterMeans'
import { withCentreSearch } from './centreSearch/centreSearch'
import { squaredDistance } from './squaredDistance'
import { measured, plusPlusCentres, type KMeansOptions, type KMeansResult } from './kMeans'
import { linksTogether } from './linksTogether'
import { mustComponents } from './mustComponents'
import type { PairSet } from './pairwiseLoss'

export interface CopKMeansResult extends KMeansResult {
  /** Cannot-links whose samples had to share a cluster. Must-links always hold. */
  readonly violations: number
}

/**
 * COP k-means (Wagstaff et al. 2001): k-means whose samples never leave their must-link component, and go to the
 * nearest cluster that holds none of their cannot-links. Components are placed in random order, the larger first; each
 * restart has one order, for with a new one in every round the clusters never settle.
 * Where no cluster is feasible, Wagstaff’s algorithm fails; here the one that violates the fewest cannot-links is
 * taken, and they are counted. The restart with the fewest violations, and of those with the least inertia, is kept.
 * Clusters may be left empty.
 * @param values row-major, [samples, dimensions]
 * @throws RangeError when there are fewer samples than clusters
 */
export async function copKMeans(
  values: Float64Array,
  dimensions: number,
  pairs: PairSet,
  options: KMeansOptions,
): Promise<CopKMeansResult> {
  const samples = values.length / dimensions
  if (samples < options.clusters) {
    throw new RangeError(`${samples} samples cannot be put into ${options.clusters} clusters.`)
  }
  const ground = componentGround(values, dimensions, pairs)
  return withCentreSearch(values, dimensions, options, async (search) => {
    let best: CopKMeansResult | undefined
    for (let restart = 0; restart < options.restarts; restart++) {
      const random = options.random.child(`restart ${restart}`)
      let centres = await plusPlusCentres(search, options.clusters, random)
      let before: Int32Array | undefined
      let placed: Int32Array = new Int32Array(0)
      const order = Int32Array.from(ground.members.keys())
      random.shuffle(order)
      // Stable: components of one size stay in random order.
      const largestFirst = order.sort((a, b) => ground.members[b]!.length - ground.members[a]!.length)
      for (let iteration = 0; iteration < options.maxIterations; iteration++) {
        await options.pause(restart)
        placed = place(ground, centres, dimensions, largestFirst)
        centres = clusterMeans(values, dimensions, placed, centres)
        if (before?.every((cluster, i) => cluster === placed[i])) break
        before = placed
      }
      const result = {
        ...measured(values, dimensions, centres, placed),
        violations: linksTogether(placed, pairs.cannotLinks),
      }
      if (best === undefined || isBetter(result, best)) best = result
    }
    return best!
  })
}

interface ComponentGround {
  readonly members: readonly Int32Array[]
  /** Mean of each component, [components, dimensions]. */
  readonly means: Float64Array
  /** Components that cannot-links keep apart from each, once for each link. */
  readonly opponents: readonly (readonly number[])[]
}

function componentGround(values: Float64Array, dimensions: number, pairs: PairSet): ComponentGround {
  const members = mustComponents(values.length / dimensions, pairs.mustLinks)
  const componentOf = new Int32Array(values.length / dimensions)
  const means = new Float64Array(members.length * dimensions)
  members.forEach((list, component) => {
    for (const sample of list) componentOf[sample] = component
    means.set(meanOfRows(values, dimensions, list), component * dimensions)
  })
  const opponents = members.map((): number[] => [])
  for (let k = 0; k < pairs.cannotLinks.length; k += 2) {
    const one = componentOf[pairs.cannotLinks[k]!]!
    const two = componentOf[pairs.cannotLinks[k + 1]!]!
    // Contradicted by must-links: no place is better for it than another.
    if (one === two) continue
    opponents[one]!.push(two)
    opponents[two]!.push(one)
  }
  return { members, means, opponents }
}

function place(
  { members, means, opponents }: ComponentGround,
  centres: Float64Array,
  dimensions: number,
  order: Int32Array,
): Int32Array {
  const clusters = centres.length / dimensions
  const clusterOf = new Int32Array(members.length).fill(-1)
  const assignments = new Int32Array(members.reduce((sum, list) => sum + list.length, 0))
  const violated = new Int32Array(clusters)
  for (const component of order) {
    violated.fill(0)
    for (const opponent of opponents[component]!) {
      if (clusterOf[opponent]! >= 0) violated[clusterOf[opponent]!]!++
    }
    const fewest = violated.reduce((least, count) => Math.min(least, count), Infinity)
    let chosen = 0
    let least = Infinity
    for (let cluster = 0; cluster < clusters; cluster++) {
      if (violated[cluster] !== fewest) continue
      const distance = squaredDistance(means, component, centres, cluster, dimensions)
      if (distance >= least) continue
      chosen = cluster
      least = distance
    }
    clusterOf[component] = chosen
    for (const sample of members[component]!) assignments[sample] = chosen
  }
  return assignments
}

function isBetter(one: CopKMeansResult, other: CopKMeansResult): boolean {
  return one.violations === other.violations ? one.inertia < other.inertia : one.violations < other.violations
}
