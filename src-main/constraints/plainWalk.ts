import type { PairWalkOptions } from './pairWalkOptions'
import type { PairVisitor } from './pairVisitor'
import { anchorStateOf, classWithoutDistance } from './commonFeatures'
import { inOrderOfAddition } from './tupleGroups'

/** Compares groups of whatever masks with runs of others; sums are made in the same order as everywhere. */
export interface PlainWalk {
  /** Pairs of the items of a group with those of the groups [first, end). */
  compare(group: number, first: number, end: number): void
  /** Pairs of the items within a group. */
  within(group: number): void
}

export function createPlainWalk(
  { groups, itemStarts, minFeatures, slots, classes }: PairWalkOptions,
  visitor: PairVisitor,
): PlainWalk {
  const { features, codes, coordinates } = groups
  const numeric = inOrderOfAddition(
    features,
    features.map((_, k) => k),
  )
  /** By place in the run; they grow with the longest. */
  let sums = new Float64Array(0)
  let weights = new Float64Array(0)
  let comparables = new Int32Array(0)
  /** 1: an anchor is missing; 2: one differs. */
  let anchors = new Uint8Array(0)
  let found = new Int32Array(0)

  function begin(count: number): void {
    if (sums.length < count) {
      sums = new Float64Array(2 * count)
      weights = new Float64Array(2 * count)
      comparables = new Int32Array(2 * count)
      anchors = new Uint8Array(2 * count)
      found = new Int32Array(2 * count)
      return
    }
    sums.fill(0, 0, count)
    weights.fill(0, 0, count)
    comparables.fill(0, 0, count)
    anchors.fill(0, 0, count)
  }

  function addFeature(k: number, group: number, first: number, end: number): void {
    const { isNumeric, isAnchor, comparable, weight } = features[k]!
    const offset = k * groups.groups
    const code = codes[offset + group]!
    for (let i = 0; i < end - first; i++) {
      const other = codes[offset + first + i]!
      if (code < 0 || other < 0) {
        if (isAnchor) anchors[i]! |= 1
        continue
      }
      comparables[i]! += comparable
      weights[i]! += weight
      if (isNumeric || code === other) continue
      sums[i]! += weight
      if (isAnchor) anchors[i]! |= 2
    }
  }

  function addNumbers(k: number, group: number, first: number, end: number): void {
    const { firstDimension, dimensions } = features[k]!
    const present = k * groups.groups
    if (codes[present + group]! < 0) return
    for (let d = firstDimension; d < firstDimension + dimensions; d++) {
      const offset = d * groups.groups
      const value = coordinates[offset + group]!
      for (let other = first; other < end; other++) {
        if (codes[present + other]! >= 0)
          sums[other - first]! += Math.abs(value - coordinates[offset + other]!)
      }
    }
  }

  function classOf(i: number): number {
    const common = { comparable: comparables[i]!, anchorMissing: (anchors[i]! & 1) === 1 }
    const state = anchorStateOf(common, anchors[i]! >= 2)
    const known = classWithoutDistance(common, state, classes, minFeatures)
    return known >= 0 ? known : classes.of(state, slots.slotOf(sums[i]! / weights[i]!))
  }

  function classify(group: number, first: number, end: number): void {
    begin(end - first)
    for (let k = 0; k < features.length; k++) addFeature(k, group, first, end)
    for (const k of numeric) addNumbers(k, group, first, end)
    for (let i = 0; i < end - first; i++) found[i] = classOf(i)
  }

  return {
    compare(group, first, end) {
      if (first >= end || itemStarts[group] === itemStarts[group + 1]) return
      classify(group, first, end)
      visitor.row(found, itemStarts[group]!, itemStarts[group + 1]!, itemStarts, first, end)
    },
    within(group) {
      classify(group, group, group + 1)
      visitor.within(found[0]!, itemStarts[group]!, itemStarts[group + 1]!)
    },
  }
}
