import type { DistanceSlots } from './distanceSlots'
import type { PairClasses } from './pairClasses'
import type { TupleGroups } from './tupleGroups'

export interface PairWalkOptions {
  readonly groups: TupleGroups
  /** Items of group g are [itemStarts[g], itemStarts[g + 1]), [groups + 1]. */
  readonly itemStarts: Int32Array
  /** See Placement.key. */
  readonly placement: number
  readonly minFeatures: number
  readonly slots: DistanceSlots
  readonly classes: PairClasses
}
