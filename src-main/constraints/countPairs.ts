import { slotsFor, type SlotRequest } from './distanceSlots'
import { pairClasses } from './pairClasses'
import { walkPairs } from './pairWalk'
import type { TupleGroups } from './tupleGroups'

/** One of `parts` shares of the pairs of some items; travels to a worker. */
export interface PairShare {
  readonly groups: TupleGroups
  /** [groups + 1]; see PairWalkOptions. */
  readonly itemStarts: Int32Array
  /** See Placement.key. */
  readonly placement: number
  readonly minFeatures: number
  readonly slots: SlotRequest
  readonly part: number
  readonly parts: number
}

/** Exact numbers of the pairs of each class, [classes]. */
export function countPairs({ slots, part, parts, ...share }: PairShare): Float64Array {
  const distanceSlots = slotsFor(slots)
  const classes = pairClasses(distanceSlots.count)
  const counts = new Float64Array(classes.count)
  const options = { ...share, slots: distanceSlots, classes }
  walkPairs(options, part, parts, {
    sides: () => undefined,
    block(pairClass, aStart, aEnd, bStart, bEnd) {
      counts[pairClass]! += (aEnd - aStart) * (bEnd - bStart)
    },
    within(pairClass, start, end) {
      counts[pairClass]! += ((end - start) * (end - start - 1)) / 2
    },
    row(found, aStart, aEnd, bItemStarts, from, to) {
      const items = aEnd - aStart
      for (let k = from; k < to; k++) {
        counts[found[k - from]!]! += items * (bItemStarts[k + 1]! - bItemStarts[k]!)
      }
    },
  })
  return counts
}
