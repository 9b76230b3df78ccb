import { createRandom } from '../numerics/random'
import { slotsFor, type SlotRequest } from './distanceSlots'
import { createGroupComparer } from './groupComparer'
import { pairClasses } from './pairClasses'
import type { TupleGroups } from './tupleGroups'

export interface SampleCensusRequest {
  readonly groups: TupleGroups
  readonly minFeatures: number
  readonly slots: SlotRequest
  /** Pairs drawn. */
  readonly draws: number
  /** Names the draws: other names, other pairs. */
  readonly share: number
}

/**
 * Counts pairs drawn uniformly with replacement, with a fixed seed, by class.
 * @returns [classes], `draws` in all; 0 where there is no pair
 */
export function sampleCensus({
  groups,
  minFeatures,
  slots,
  draws,
  share,
}: SampleCensusRequest): Float64Array {
  const { groupOf } = groups
  const distances = slotsFor(slots)
  const classes = pairClasses(distances.count)
  const { classOf } = createGroupComparer(groups, minFeatures, distances, classes)
  const random = createRandom(0).child('distances').child(String(share))
  const instances = groupOf.length
  const counts = new Float64Array(classes.count)
  if (instances < 2) return counts
  for (let draw = 0; draw < draws; draw++) {
    const a = random.integer(instances)
    const other = random.integer(instances - 1)
    const b = other < a ? other : other + 1
    counts[classOf(groupOf[a]!, groupOf[b]!)]! += 1
  }
  return counts
}

/** What the counts of a sample say of all pairs: whole numbers, in all about as many as there are pairs. */
export function scaleCensus(counts: Float64Array, draws: number, instances: number): Float64Array {
  const scale = (instances * (instances - 1)) / 2 / draws
  return counts.map((count) => Math.round(count * scale))
}
