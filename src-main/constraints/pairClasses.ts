import { anchorStates } from '../contract/relationCounts'

/**
 * Every pair is of one class: by what its anchors say and in which slot its distance lies, or that it has too few
 * comparable features for a distance to count.
 */
export interface PairClasses {
  readonly slots: number
  /** Classes in all; the last three are those without a distance. */
  readonly count: number
  /** @param anchorState place in {@link anchorStates} */
  of(anchorState: number, slot: number): number
  readonly noComparable: number
  readonly tooFew: number
  readonly tooFewDiffering: number
}

export function pairClasses(slots: number): PairClasses {
  const distances = anchorStates.length * slots
  return {
    slots,
    count: distances + 3,
    of: (anchorState, slot) => anchorState * slots + slot,
    noComparable: distances,
    tooFew: distances + 1,
    tooFewDiffering: distances + 2,
  }
}
