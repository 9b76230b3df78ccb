import { expect, it } from 'vitest'
import { strataOf } from '../../../src-main/constraints/strata'

it('are items of the same values, the most first; a missing value is one too', () => {
  // Two features of three groups: (0, 0), (0, −1), (1, 0).
  const groups = { groups: 3, codes: Int32Array.of(0, 0, 1, 0, -1, 0) }
  const groupOf = Int32Array.of(2, 0, 0, 1, 0, 2)
  const all = Uint32Array.of(0, 1, 2, 3, 4, 5)
  const listed = (features: number[], items = all) =>
    strataOf(groups, features, groupOf, items).map((stratum) => [...stratum])
  expect(listed([0, 1])).toEqual([[1, 2, 4], [0, 5], [3]])
  expect(listed([0])).toEqual([
    [1, 2, 3, 4],
    [0, 5],
  ])
  expect(listed([0], Uint32Array.of(0, 3))).toEqual([[0], [3]])
  expect(listed([])).toEqual([[0, 1, 2, 3, 4, 5]])
})

it('are 65 at most: what is left of all others is one', () => {
  const kinds = 200
  const groups = { groups: kinds, codes: Int32Array.from({ length: kinds }, (_, group) => group) }
  const groupOf = Int32Array.from({ length: kinds + 1 }, (_, item) => item % kinds)
  const items = Uint32Array.from(groupOf.keys())
  const strata = strataOf(groups, [0], groupOf, items)
  expect(strata).toHaveLength(65)
  expect([...strata[0]!]).toEqual([0, kinds])
  expect(strata.at(-1)).toHaveLength(kinds - 64)
  expect(strata.flatMap((stratum) => [...stratum]).sort((a, b) => a - b)).toEqual([...items])
})
