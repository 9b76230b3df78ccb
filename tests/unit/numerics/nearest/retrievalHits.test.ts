import { expect, it } from 'vitest'
import { retrievalHits } from '../../../../src-main/numerics/nearest/retrievalHits'
import { createRowSearch } from '../../../../src-main/numerics/nearest/rowSearch'

/** Rows at angles, in degrees. */
const rows = (...degrees: number[]) =>
  createRowSearch(
    Float64Array.from(degrees.flatMap((d) => [Math.cos((d * Math.PI) / 180), Math.sin((d * Math.PI) / 180)])),
    2,
  )
const none = (n: number) => new Uint32Array(n)

it('is the share of the nearest rows that have the label of the one asked about, itself left out', () => {
  const search = rows(0, 1, 2, 50, 51, 52, 53)
  const codes = Uint32Array.of(1, 1, 2, 2, 2, 2, 1)
  // Row 0 finds 1 (alike), then 2, 3, 4, 5 (not), and 6 (alike) as the sixth and last.
  const { shares, queries } = retrievalHits(search, Uint32Array.of(0), codes, none(7))
  expect(queries).toBe(1)
  expect(shares[0]).toBe(1)
  expect(shares[1]).toBeCloseTo(1 / 5)
  expect(shares[2]).toBeCloseTo(2 / 6)
})

it('rows of the same series are no answer, and come back for the next query', () => {
  const search = rows(0, 1, 20, 21)
  const codes = Uint32Array.of(1, 1, 2, 2)
  const series = Uint32Array.of(7, 7, 8, 8)
  expect(retrievalHits(search, Uint32Array.of(0), codes, series).shares).toEqual([0, 0, 0])
  // Without the series every first answer would be right.
  expect(retrievalHits(search, Uint32Array.of(0, 2), codes, none(4)).shares[0]).toBe(2)
  const both = retrievalHits(search, Uint32Array.of(0, 2), codes, series)
  expect(both).toEqual({ shares: [0, 0, 0], queries: 2 })
})

it('rows without a label are no answer, and a row that has nothing to be found does not count', () => {
  const search = rows(0, 1, 30)
  const codes = Uint32Array.of(1, 0, 1)
  expect(retrievalHits(search, Uint32Array.of(0), codes, none(3)).shares[0]).toBe(1)
  const alone = retrievalHits(search, Uint32Array.of(0), Uint32Array.of(1, 0, 0), none(3))
  expect(alone).toEqual({ shares: [0, 0, 0], queries: 0 })
})
