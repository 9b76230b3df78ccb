import type { TupleGroups } from './tupleGroups'

/**
 * The share [from, to) of the pairs of two masks, 0 ≤ from < to ≤ 1; a ≤ b. Where a is the first small mask, of the
 * pairs within and among all small ones.
 */
export interface MaskPairShare {
  readonly a: number
  readonly b: number
  readonly from: number
  readonly to: number
}

/** To see a group through some features costs as much as to compare it with this many others, … */
const viewCost = 25
/** … and to make any view at all as much as this many comparisons. */
const viewsCost = 500

/** True where comparing all groups of two masks costs less than making views of them. */
export function isSmall(groupsA: number, groupsB: number): boolean {
  return groupsA * groupsB <= viewsCost + viewCost * (groupsA + groupsB)
}

/** Masks of so few groups are not worth a look at what they have in common. */
const smallMask = 8

/** Masks from this on have few groups each. */
export function firstSmallMask({ maskStarts }: TupleGroups): number {
  let mask = 0
  while (mask < maskStarts.length - 1 && maskStarts[mask + 1]! - maskStarts[mask]! > smallMask) mask++
  return mask
}

/** Pairs of masks, whole or in part, that make up one of `parts` shares of about equal work. */
export function* walkShares(groups: TupleGroups, part: number, parts: number): Generator<MaskPairShare> {
  const { maskStarts } = groups
  const masks = maskStarts.length - 1
  const firstSmall = firstSmallMask(groups)
  const size = (mask: number) => maskStarts[mask + 1]! - maskStarts[mask]!
  const cost = (a: number, b: number) => size(a) * size(b) + viewCost * (size(a) + size(b)) + viewsCost
  /** Of a with itself and all that follow. */
  const rowCost = (a: number) => {
    const following = maskStarts[masks]! - maskStarts[a]!
    return size(a) * following + viewCost * (following + (masks - a) * size(a)) + viewsCost * (masks - a)
  }
  const small = maskStarts[masks]! - maskStarts[firstSmall]!
  const smallCost = (small * (small + 1)) / 2
  let total = smallCost
  for (let a = 0; a < firstSmall; a++) total += rowCost(a)
  const first = (total * part) / parts
  const last = part === parts - 1 ? Infinity : (total * (part + 1)) / parts
  const shareOf = (passed: number, own: number) => ({
    from: Math.max(0, (first - passed) / own),
    to: Math.min(1, (last - passed) / own),
  })
  let begin = 0
  for (let a = 0; a < firstSmall; begin += rowCost(a), a++) {
    if (begin + rowCost(a) <= first) continue
    if (begin >= last) return
    let passed = begin
    for (let b = a; b < masks; b++) {
      const { from, to } = shareOf(passed, cost(a, b))
      if (from < to) yield { a, b, from, to }
      passed += cost(a, b)
    }
  }
  if (small === 0) return
  const { from, to } = shareOf(begin, smallCost)
  if (from < to) yield { a: firstSmall, b: firstSmall, from, to }
}
