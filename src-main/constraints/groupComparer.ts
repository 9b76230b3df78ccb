import { anchorStateOf, classWithoutDistance, commonFeatures } from './commonFeatures'
import type { DistanceSlots } from './distanceSlots'
import type { PairClasses } from './pairClasses'
import { inOrderOfAddition, type TupleGroups } from './tupleGroups'

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
  /** The sum of eq. 1 in the order in which pairWalk adds: first the categories, then the numbers. */
  function compare(a: number, b: number) {
    const common = commonFeatures(groups, a, b)
    let sum = 0
    let differs = false
    for (const k of common.features) {
      const { isNumeric, isAnchor, weight } = groups.features[k]!
      if (isNumeric || groups.codes[k * groups.groups + a] === groups.codes[k * groups.groups + b]) continue
      sum += weight
      differs ||= isAnchor
    }
    for (const k of inOrderOfAddition(groups.features, common.features)) {
      const { firstDimension, dimensions } = groups.features[k]!
      for (let d = firstDimension; d < firstDimension + dimensions; d++) {
        const offset = d * groups.groups
        sum += Math.abs(groups.coordinates[offset + a]! - groups.coordinates[offset + b]!)
      }
    }
    return { common, state: anchorStateOf(common, differs), squared: sum / common.weight }
  }

  return {
    classOf(a, b) {
      const { common, state, squared } = compare(a, b)
      const known = classWithoutDistance(common, state, classes, minFeatures)
      return known >= 0 ? known : classes.of(state, slots.slotOf(squared))
    },
    measure(a, b) {
      const { common, squared } = compare(a, b)
      return { comparable: common.comparable, distance: common.comparable === 0 ? null : Math.sqrt(squared) }
    },
  }
}
