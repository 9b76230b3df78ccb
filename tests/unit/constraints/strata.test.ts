import { expect, it } from 'vitest'
import { strataOf } from '../../../src-main/constraints/strata'

/** Items of `sizes` images each, kind by kind, and the groups that they lie in. */
function itemsOf(sizes: readonly number[]) {
  const groupOf = Int32Array.from(sizes.flatMap((size, group) => Array.from({ length: size }, () => group)))
  return { groupOf, items: Uint32Array.from(groupOf.keys()) }
}

it('are items of the same values, the most first; a missing value is one too', () => {
  // Two features of three groups: (0, 0), (0, −1), (1, 0).
  const groups = { groups: 3, codes: Int32Array.of(0, 0, 1, 0, -1, 0) }
  const { groupOf, items } = itemsOf([10, 12, 11])
  const sizes = (features: number[], some = items) =>
    strataOf(groups, features, groupOf, some).map((stratum) => [stratum[0], stratum.length])
  expect(sizes([0, 1])).toEqual([
    [10, 12],
    [22, 11],
    [0, 10],
  ])
  expect(sizes([0])).toEqual([
    [0, 22],
    [22, 11],
  ])
  expect(sizes([])).toEqual([[0, 33]])
  expect(sizes([0], items.slice(20))).toEqual([[22, 11]])
})

it('leave out kinds of a few items, and those beyond the 64 largest', () => {
  const sizes = [9, 10, ...Array.from({ length: 70 }, (_, kind) => 20 + kind)]
  const groups = { groups: sizes.length, codes: Int32Array.from(sizes.keys()) }
  const { groupOf, items } = itemsOf(sizes)
  const strata = strataOf(groups, [0], groupOf, items)
  expect(strata.map(({ length }) => length)).toEqual(Array.from({ length: 64 }, (_, place) => 89 - place))
  expect(
    strataOf(
      { groups: 2, codes: Int32Array.of(0, 1) },
      [0],
      ...(Object.values(itemsOf([9, 10])) as [Int32Array, Uint32Array]),
    ),
  ).toHaveLength(1)
})
