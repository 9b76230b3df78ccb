import { anchorStateOf, classWithoutDistance, type CommonFeatures } from './commonFeatures'
import type { GroupView } from './groupView'
import type { PairWalkOptions } from './pairWalkOptions'

/** Classes of whole profiles, where their numbers cannot matter. */
export interface ProfileVerdicts {
  /** Following profiles meet this node of the first view. */
  begin(node: number): void
  /**
   * The class of all pairs of the node with a profile of the second view; −1 where numbers may decide.
   * @param base the categories' part of Σ w δ (1 − s)
   * @param differs 1 where an anchor differs
   */
  of(base: number, differs: number): number
}

/** Few sums of weights are different: each is judged once for a node, if no other takes its entry. */
const entries = 64

export function createProfileVerdicts(
  a: GroupView,
  b: GroupView,
  common: CommonFeatures,
  { minFeatures, slots, classes }: Pick<PairWalkOptions, 'minFeatures' | 'slots' | 'classes'>,
): ProfileVerdicts {
  const dimensions = a.coordinates.length
  const reach = b.coordinates.map((values) => {
    let low = Infinity
    let high = -Infinity
    for (const value of values) {
      if (value < low) low = value
      if (value > high) high = value
    }
    return { low, high }
  })
  const least = new Float64Array(dimensions)
  const most = new Float64Array(dimensions)
  const bases = new Float64Array(2 * entries)
  const found = new Int32Array(2 * entries)

  /** Bounds are sums in the same order as distances: see treeWalk. */
  function judge(base: number, differs: number): number {
    const state = anchorStateOf(common, differs === 1)
    const known = classWithoutDistance(common, state, classes, minFeatures)
    if (known >= 0) return known
    let low = base
    let high = base
    for (let d = 0; d < dimensions; d++) {
      low += least[d]!
      high += most[d]!
    }
    const slot = slots.slotOf(low / common.weight)
    return slot === slots.slotOf(high / common.weight) ? classes.of(state, slot) : -1
  }

  return {
    begin(node) {
      bases.fill(NaN)
      reach.forEach(({ low, high }, d) => {
        const box = node * dimensions + d
        least[d] = Math.max(0, a.lows[box]! - high, low - a.highs[box]!)
        most[d] = Math.max(a.highs[box]! - low, high - a.lows[box]!)
      })
    },
    of(base, differs) {
      const entry = (((base * 8) | 0) & (entries - 1)) + differs * entries
      if (bases[entry] !== base) {
        bases[entry] = base
        found[entry] = judge(base, differs)
      }
      return found[entry]!
    },
  }
}
