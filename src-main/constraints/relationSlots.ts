import type { ConstraintSettings } from '../contract/constraintSettings'
import { anchorStates, verdictOf, type DistanceRange, type UnknownReason } from '../contract/relationCounts'
import { pairClasses, type PairClasses } from './pairClasses'

export type Verdict = 'must' | 'cannot' | UnknownReason

/** How pairs are sorted when the settings' thresholds, and perhaps others, matter. */
export interface RelationSlots {
  /** Ascending, none twice: for thresholdSlots. */
  readonly thresholds: readonly number[]
  readonly classes: PairClasses
  /** What the settings make of each class, [classes]. */
  readonly verdicts: readonly Verdict[]
  /** 1 for the classes that hold distances within the limits asked for, [classes]; all without limits. */
  readonly isWithin: Uint8Array
}

/** @param within limits of the distance, both included */
export function relationSlots(
  settings: Pick<ConstraintSettings, 'epsilon' | 'phi' | 'anchors'>,
  within?: { readonly from: number; readonly to: number },
): RelationSlots {
  const { epsilon, phi } = settings
  const limits = within === undefined ? [] : [within.from, within.to]
  const thresholds = [...new Set([epsilon, phi, ...limits])].sort((a, b) => a - b)
  const slotAt = (threshold: number) => 2 * thresholds.indexOf(threshold) + 1
  const classes = pairClasses(2 * thresholds.length + 1)
  const rangeOf = (slot: number): DistanceRange =>
    slot < slotAt(epsilon) ? 'below' : slot > slotAt(phi) ? 'above' : 'between'
  const verdicts: Verdict[] = []
  const isWithin = new Uint8Array(classes.count)
  anchorStates.forEach((state, place) => {
    for (let slot = 0; slot < classes.slots; slot++) {
      const pairClass = classes.of(place, slot)
      verdicts[pairClass] = verdictOf(state, rangeOf(slot), settings.anchors)
      const isInside = within === undefined || (slot >= slotAt(within.from) && slot <= slotAt(within.to))
      isWithin[pairClass] = Number(isInside)
    }
  })
  verdicts[classes.noComparable] = 'no-comparable'
  verdicts[classes.tooFew] = verdictOf('equal', 'too-few', settings.anchors)
  verdicts[classes.tooFewDiffering] = verdictOf('differing', 'too-few', settings.anchors)
  if (within === undefined) isWithin.fill(1, classes.noComparable)
  return { thresholds, classes, verdicts, isWithin }
}

/** 1 for each class whose verdict is of the kind, within the limits, [classes]. */
export function acceptedClasses(
  { verdicts, isWithin }: RelationSlots,
  kinds: readonly ('must' | 'cannot' | 'unknown')[],
): Uint8Array {
  return Uint8Array.from(verdicts, (verdict, pairClass) => {
    const kind = verdict === 'must' || verdict === 'cannot' ? verdict : 'unknown'
    return isWithin[pairClass]! & Number(kinds.includes(kind))
  })
}
