import { anchorStates } from '../contract/relationCounts'
import type { PairClasses } from './pairClasses'
import type { TupleGroups } from './tupleGroups'

const equal = anchorStates.indexOf('equal')
const missing = anchorStates.indexOf('missing')
const differing = anchorStates.indexOf('differing')

/** What is the same for all pairs of instances of two masks: see TupleGroups. */
export interface CommonFeatures {
  /** Places of the features that are there in both. */
  readonly features: readonly number[]
  /** Σ δ. */
  readonly comparable: number
  /** Σ w δ: the divisor of eq. 1. */
  readonly weight: number
  readonly anchorMissing: boolean
}

/** @param a any group of the one mask, b any of the other */
export function commonFeatures(
  { features, codes, groups }: TupleGroups,
  a: number,
  b: number,
): CommonFeatures {
  const common: number[] = []
  let comparable = 0
  let weight = 0
  let anchorMissing = false
  features.forEach((feature, k) => {
    if (codes[k * groups + a]! >= 0 && codes[k * groups + b]! >= 0) {
      common.push(k)
      comparable += feature.comparable
      weight += feature.weight
    } else if (feature.isAnchor) {
      anchorMissing = true
    }
  })
  return { features: common, comparable, weight, anchorMissing }
}

/** Place in anchorStates. */
export function anchorStateOf(
  { anchorMissing }: Pick<CommonFeatures, 'anchorMissing'>,
  differs: boolean,
): number {
  if (differs) return differing
  return anchorMissing ? missing : equal
}

/** The class of all pairs in an anchor state where no distance counts; −1 where distances count. */
export function classWithoutDistance(
  { comparable }: Pick<CommonFeatures, 'comparable'>,
  anchorState: number,
  classes: PairClasses,
  minFeatures: number,
): number {
  if (comparable === 0) return classes.noComparable
  if (comparable >= minFeatures) return -1
  return anchorState === differing ? classes.tooFewDiffering : classes.tooFew
}
