import type { DistanceSlots } from './distanceSlots'
import type { PairClasses } from './pairClasses'
import { classWithoutDistance, createProfilePair, setProfilePair } from './profilePair'
import type { TupleGroups } from './tupleGroups'

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
  const pair = createProfilePair(groups)
  const firstGroups = groups.roots.map((root) => groups.starts[root]!)

  /** By bisection: the groups of a profile are a run. */
  function profileOf(group: number): number {
    let low = 0
    let high = firstGroups.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (firstGroups[middle]! <= group) low = middle
      else high = middle - 1
    }
    return low
  }

  function squaredDistance(a: number, b: number): number {
    setProfilePair(pair, groups, profileOf(a), profileOf(b))
    let sum = pair.base
    for (let k = 0; k < pair.dimensionCount; k++) {
      const offset = pair.dimensions[k]! * groups.groups
      sum += Math.abs(groups.coordinates[offset + a]! - groups.coordinates[offset + b]!)
    }
    return sum / pair.weight
  }

  return {
    classOf(a, b) {
      const squared = squaredDistance(a, b)
      const known = classWithoutDistance(pair, classes, minFeatures)
      return known >= 0 ? known : classes.of(pair.anchorState, slots.slotOf(squared))
    },
    measure(a, b) {
      const squared = squaredDistance(a, b)
      return { comparable: pair.comparable, distance: pair.comparable === 0 ? null : Math.sqrt(squared) }
    },
  }
}
