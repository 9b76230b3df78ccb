import { anchorStateOf, classWithoutDistance, commonFeatures, type CommonFeatures } from './commonFeatures'
import type { DistanceSlots } from './distanceSlots'
import type { PairClasses } from './pairClasses'
import { dimensionsOf, type TupleGroups } from './tupleGroups'

/** Compares two groups at a time, as pairWalk compares them in blocks. */
export interface GroupComparer {
  classOf(a: number, b: number): number
  /** Σ δ, and the distance (eq. 4); null where no feature is comparable. */
  measure(a: number, b: number): { comparable: number; distance: number | null }
}

export function createGroupComparer(
  groups: TupleGroups,
  minFeatures: number,
  slots: DistanceSlots,
  classes: PairClasses,
): GroupComparer {
  const masks = groups.maskStarts.length - 1
  const maskOf = new Uint32Array(groups.groups)
  for (let mask = 0; mask < masks; mask++) {
    maskOf.fill(mask, groups.maskStarts[mask], groups.maskStarts[mask + 1])
  }
  const known = new Map<number, Comparison>()

  function comparisonOf(a: number, b: number): Comparison {
    const key = maskOf[a]! * masks + maskOf[b]!
    const found = known.get(key) ?? comparisonIn(groups, commonFeatures(groups, a, b))
    known.set(key, found)
    return found
  }

  /** The sum of eq. 1 in the order in which pairWalk adds: first the categories, then the numbers. */
  function compare(a: number, b: number) {
    const { common, categories, offsets } = comparisonOf(a, b)
    let sum = 0
    let differs = false
    for (const { offset, weight, isAnchor } of categories) {
      if (groups.codes[offset + a] === groups.codes[offset + b]) continue
      sum += weight
      differs ||= isAnchor
    }
    for (const offset of offsets) {
      sum += Math.abs(groups.coordinates[offset + a]! - groups.coordinates[offset + b]!)
    }
    return { common, state: anchorStateOf(common, differs), squared: sum / common.weight }
  }

  return {
    classOf(a, b) {
      const { common, state, squared } = compare(a, b)
      const fixed = classWithoutDistance(common, state, classes, minFeatures)
      return fixed >= 0 ? fixed : classes.of(state, slots.slotOf(squared))
    },
    measure(a, b) {
      const { common, squared } = compare(a, b)
      return { comparable: common.comparable, distance: common.comparable === 0 ? null : Math.sqrt(squared) }
    },
  }
}

/** What is read of the groups of two masks. */
interface Comparison {
  readonly common: CommonFeatures
  /** Begin of the codes of each category. */
  readonly categories: readonly {
    readonly offset: number
    readonly weight: number
    readonly isAnchor: boolean
  }[]
  /** Begin of the coordinates of each dimension. */
  readonly offsets: readonly number[]
}

function comparisonIn(groups: TupleGroups, common: CommonFeatures): Comparison {
  const categorical = common.features.filter((k) => !groups.features[k]!.isNumeric)
  return {
    common,
    categories: categorical.map((k) => ({ ...groups.features[k]!, offset: k * groups.groups })),
    offsets: dimensionsOf(groups, common.features).map((dimension) => dimension * groups.groups),
  }
}
