import type { TupleGroups } from './tupleGroups'

/** The share [from, to) of the pairs of two masks, 0 ≤ from < to ≤ 1; a ≤ b. */
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

/** Pairs of masks, whole or in part, that make up one of `parts` shares of about equal work. */
export function* walkShares(
  { maskStarts }: TupleGroups,
  part: number,
  parts: number,
): Generator<MaskPairShare> {
  const masks = maskStarts.length - 1
  const size = (mask: number) => maskStarts[mask + 1]! - maskStarts[mask]!
  const cost = (a: number, b: number) => size(a) * size(b) + viewCost * (size(a) + size(b)) + viewsCost
  /** Of a with itself and all that follow. */
  const rowCost = (a: number) => {
    const following = maskStarts[masks]! - maskStarts[a]!
    return size(a) * following + viewCost * (following + (masks - a) * size(a)) + viewsCost * (masks - a)
  }
  let total = 0
  for (let a = 0; a < masks; a++) total += rowCost(a)
  const first = (total * part) / parts
  const last = part === parts - 1 ? Infinity : (total * (part + 1)) / parts
  let begin = 0
  for (let a = 0; a < masks; begin += rowCost(a), a++) {
    if (begin + rowCost(a) <= first) continue
    if (begin >= last) return
    let passed = begin
    for (let b = a; b < masks; b++) {
      const own = cost(a, b)
      const from = Math.max(0, (first - passed) / own)
      const to = Math.min(1, (last - passed) / own)
      if (from < to) yield { a, b, from, to }
      passed += own
    }
  }
}
