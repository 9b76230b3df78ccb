import type { TupleGroups } from './tupleGroups'

/** The share [from, to) of the pairs of two masks, 0 ≤ from < to ≤ 1; a ≤ b. */
export interface MaskPairShare {
  readonly a: number
  readonly b: number
  readonly from: number
  readonly to: number
}

/** Making a view of a group costs about as much as comparing it with this many others. */
const viewCost = 50

/** Pairs of masks, whole or in part, that make up one of `parts` shares of about equal work. */
export function* walkShares({ maskStarts }: TupleGroups, part: number, parts: number): Generator<MaskPairShare> {
  const masks = maskStarts.length - 1
  const size = (mask: number) => maskStarts[mask + 1]! - maskStarts[mask]!
  const cost = (a: number, b: number) =>
    a === b ? (size(a) * size(a)) / 2 + viewCost * size(a) : size(a) * size(b) + viewCost * (size(a) + size(b))
  let total = 0
  for (let a = 0; a < masks; a++) for (let b = a; b < masks; b++) total += cost(a, b)
  const [first, last] = [(total * part) / parts, (total * (part + 1)) / parts]
  let passed = 0
  for (let a = 0; a < masks; a++) {
    for (let b = a; b < masks; b++) {
      const own = cost(a, b)
      const from = Math.max(0, (first - passed) / own)
      // Rounding must not part the last share from the end.
      const to = part === parts - 1 ? 1 : Math.min(1, (last - passed) / own)
      if (from < to) yield { a, b, from, to }
      passed += own
    }
  }
}
