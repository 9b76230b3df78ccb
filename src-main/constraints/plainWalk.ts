import { anchorStateOf, classWithoutDistance, type CommonFeatures } from './commonFeatures'
import type { PairWalkOptions } from './pairWalk'
import type { PairVisitor } from './pairVisitor'
import { dimensionsOf } from './tupleGroups'

/**
 * Visits the pairs of the groups of two masks by comparing all of them: for masks of few groups. Sums are made in the
 * same order as everywhere.
 * @param a groups [first, end) of the one, b of the other; the same for a mask with itself
 */
export function walkPlainly(
  { groups, itemStarts, minFeatures, slots, classes }: PairWalkOptions,
  common: CommonFeatures,
  a: readonly [first: number, end: number],
  b: readonly [first: number, end: number],
  visitor: PairVisitor,
): void {
  const offsets = dimensionsOf(groups, common.features).map((dimension) => dimension * groups.groups)
  const categorical = common.features.filter((k) => !groups.features[k]!.isNumeric)
  const isSame = a[0] === b[0]
  const [bFirst, bEnd] = b
  const sums = new Float64Array(bEnd - bFirst)
  const differs = new Uint8Array(bEnd - bFirst)
  const found = new Int32Array(bEnd - bFirst)

  function classOf(sum: number, isDiffering: boolean): number {
    const state = anchorStateOf(common, isDiffering)
    const known = classWithoutDistance(common, state, classes, minFeatures)
    return known >= 0 ? known : classes.of(state, slots.slotOf(sum / common.weight))
  }

  function compare(group: number, from: number): void {
    sums.fill(0)
    differs.fill(0)
    for (const k of categorical) {
      const { weight, isAnchor } = groups.features[k]!
      const offset = k * groups.groups
      const code = groups.codes[offset + group]!
      for (let other = from; other < bEnd; other++) {
        if (groups.codes[offset + other] === code) continue
        sums[other - from]! += weight
        if (isAnchor) differs[other - from] = 1
      }
    }
    for (const offset of offsets) {
      const value = groups.coordinates[offset + group]!
      for (let other = from; other < bEnd; other++) {
        sums[other - from]! += Math.abs(value - groups.coordinates[offset + other]!)
      }
    }
    for (let i = 0; i < bEnd - from; i++) found[i] = classOf(sums[i]!, differs[i] === 1)
  }

  for (let group = a[0]; group < a[1]; group++) {
    const [start, end] = [itemStarts[group]!, itemStarts[group + 1]!]
    const from = isSame ? group + 1 : bFirst
    if (isSame) visitor.within(classOf(0, false), start, end)
    if (from === bEnd || start === end) continue
    compare(group, from)
    visitor.row(found, start, end, itemStarts, from, bEnd)
  }
}
