import { createRandom } from '../numerics/random'
import { slotsFor, type SlotRequest } from './distanceSlots'
import { createGroupComparer } from './groupComparer'
import { pairClasses } from './pairClasses'
import type { TupleGroups } from './tupleGroups'

export interface SampleCensusRequest {
  readonly groups: TupleGroups
  readonly minFeatures: number
  readonly slots: SlotRequest
  readonly draws: number
  readonly seed: number
}

/**
 * Estimates the counts that takeCensus counts for all instances, from pairs drawn uniformly with replacement.
 * @returns whole numbers, [classes]; in all about as many as there are pairs
 */
export function sampleCensus({ groups, minFeatures, slots, draws, seed }: SampleCensusRequest): Float64Array {
  const { groupOf } = groups
  const distances = slotsFor(slots)
  const classes = pairClasses(distances.count)
  const { classOf } = createGroupComparer(groups, minFeatures, distances, classes)
  const random = createRandom(seed).child('distances')
  const instances = groupOf.length
  const counts = new Float64Array(classes.count)
  if (instances < 2) return counts
  for (let draw = 0; draw < draws; draw++) {
    const a = random.integer(instances)
    const other = random.integer(instances - 1)
    const b = other < a ? other : other + 1
    counts[classOf(groupOf[a]!, groupOf[b]!)]! += 1
  }
  const scale = (instances * (instances - 1)) / 2 / draws
  return counts.map((count) => Math.round(count * scale))
}
