import { anchorStates } from '../contract/relationCounts'
import type { PairClasses } from './pairClasses'
import type { TupleGroups } from './tupleGroups'

const equal = anchorStates.indexOf('equal')
const missing = anchorStates.indexOf('missing')
const differing = anchorStates.indexOf('differing')

/**
 * What is the same for all pairs of instances of two profiles. One object is used again and again, because an archive
 * can have millions of pairs of profiles.
 */
export interface ProfilePair {
  /** Σ δ. */
  comparable: number
  /** Σ w δ: the divisor of eq. 1. */
  weight: number
  /** The categories' part of Σ w δ (1 − s). */
  base: number
  /** Place in anchorStates. */
  anchorState: number
  /** Dimensions that both have are the first `dimensionCount` of these. */
  readonly dimensions: Int32Array
  dimensionCount: number
}

export function createProfilePair(groups: TupleGroups): ProfilePair {
  const dimensions = groups.features.reduce((sum, feature) => sum + feature.dimensions, 0)
  return {
    comparable: 0,
    weight: 0,
    base: 0,
    anchorState: equal,
    dimensions: new Int32Array(dimensions),
    dimensionCount: 0,
  }
}

/** Makes `pair` say what profiles p and q have in common (eq. 1 and 2). */
export function setProfilePair(pair: ProfilePair, groups: TupleGroups, p: number, q: number): void {
  const { features, profileCodes } = groups
  pair.comparable = 0
  pair.weight = 0
  pair.base = 0
  pair.anchorState = equal
  pair.dimensionCount = 0
  for (let k = 0; k < features.length; k++) {
    const feature = features[k]!
    const a = profileCodes[p * features.length + k]!
    const b = profileCodes[q * features.length + k]!
    if (a < 0 || b < 0) {
      if (feature.isAnchor && pair.anchorState === equal) pair.anchorState = missing
      continue
    }
    pair.comparable += feature.comparable
    pair.weight += feature.weight
    if (feature.isNumeric) {
      for (let d = 0; d < feature.dimensions; d++) {
        pair.dimensions[pair.dimensionCount++] = feature.firstDimension + d
      }
    } else if (a !== b) {
      pair.base += feature.weight
      if (feature.isAnchor) pair.anchorState = differing
    }
  }
}

/** The class of all pairs of the two profiles where no distance counts; −1 where distances count. */
export function classWithoutDistance(pair: ProfilePair, classes: PairClasses, minFeatures: number): number {
  if (pair.comparable === 0) return classes.noComparable
  if (pair.comparable >= minFeatures) return -1
  return pair.anchorState === differing ? classes.tooFewDiffering : classes.tooFew
}
