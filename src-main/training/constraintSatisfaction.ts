import { linksTogether } from '../numerics/linksTogether'
import type { PairSet } from '../numerics/pairwiseLoss'

export interface Satisfaction {
  /** Share of the must-links whose images lie in one cluster; null without must-links. */
  readonly mustSatisfied: number | null
  /** Share of the cannot-links whose images lie in two clusters; null without cannot-links. */
  readonly cannotSatisfied: number | null
}

/** How many of a run's pairs an assignment keeps. @param assignments cluster of each image, [n] */
export function satisfiedShare(assignments: Int32Array, pairs: PairSet): Satisfaction {
  const together = togetherShare(assignments, pairs.mustLinks)
  const apart = togetherShare(assignments, pairs.cannotLinks)
  return { mustSatisfied: together, cannotSatisfied: apart === null ? null : 1 - apart }
}

function togetherShare(assignments: Int32Array, pairs: Uint32Array): number | null {
  return pairs.length === 0 ? null : linksTogether(assignments, pairs) / (pairs.length / 2)
}
