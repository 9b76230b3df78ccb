import type { LinkClosure } from './linkClosure'
import type { ManualBlocks } from './manualBlocks'

/** What people's own pairs take away from the counts of the computed ones. */
export interface OverriddenPairs {
  /** Pairs by the class they were computed to be of, [classes]. */
  readonly byClass: Float64Array
  readonly mustLink: number
  readonly cannotLink: number
  readonly contradicted: number
}

/**
 * Counts by groups, so the work grows with the distinct tuples of the components and not with their pairs.
 * @param blocks of instances: one item each
 * @param groupOf group of each item
 * @param classOf class of a pair of groups
 */
export function overriddenPairs(
  closure: LinkClosure,
  blocks: ManualBlocks,
  groupOf: Int32Array,
  classOf: (a: number, b: number) => number,
  classes: number,
  isPlaced: (instance: number) => boolean,
): OverriddenPairs {
  const byClass = new Float64Array(classes)
  let mustLink = 0
  let cannotLink = 0
  for (const items of blocks.must) {
    const sizes = [...groupSizes(items, groupOf)]
    sizes.forEach(([a, size], k) => {
      byClass[classOf(a, a)]! += (size * (size - 1)) / 2
      for (const [b, other] of sizes.slice(k + 1)) byClass[classOf(a, b)]! += size * other
    })
    mustLink += (items.length * (items.length - 1)) / 2
  }
  for (const [one, two] of blocks.cannot) {
    const others = [...groupSizes(two, groupOf)]
    for (const [a, size] of groupSizes(one, groupOf)) {
      for (const [b, other] of others) byClass[classOf(a, b)]! += size * other
    }
    cannotLink += one.length * two.length
  }
  const contradicted = new Set(
    closure
      .contradictions()
      .filter(({ a, b }) => isPlaced(a) && isPlaced(b))
      .map(({ a, b }) => `${Math.min(a, b)} ${Math.max(a, b)}`),
  ).size
  return { byClass, mustLink: mustLink - contradicted, cannotLink, contradicted }
}

function groupSizes(items: Uint32Array, groupOf: Int32Array): Map<number, number> {
  const sizes = new Map<number, number>()
  for (const item of items) {
    const group = groupOf[item]!
    sizes.set(group, (sizes.get(group) ?? 0) + 1)
  }
  return sizes
}
