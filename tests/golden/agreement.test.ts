import { describe, expect, it } from 'vitest'
import { adjustedRand } from '../../src-main/numerics/adjustedRand'
import { agreementOf } from '../../src-main/numerics/agreement'
import { contingencyOf } from '../../src-main/numerics/contingency'
import { meanSilhouette } from '../../src-main/numerics/silhouette'
import golden from './agreement.json'

describe(`as ${golden.source}`, () => {
  it.each(golden.cases)('$name', ({ y, c, contingency, ...figures }) => {
    const { nmi, homogeneity, completeness, adjustedRand: rand } = figures
    const expected = { nmi, homogeneity, completeness, adjustedRand: rand }
    // Class 0 stands for none: classes are counted from 1.
    const found = agreementOf(
      y.map((value) => value + 1),
      c,
    )
    for (const [measure, value] of Object.entries(expected)) {
      expect(Math.abs(found[measure as keyof typeof expected]! - value), measure).toBeLessThan(1e-9)
    }
    const { counts, classTotals } = contingencyOf(y, c)
    const sorted = (rows: number[][]) => rows.map((row) => [...row].sort().join()).sort()
    const rows = Array.from(classTotals, (_total, row) =>
      Array.from(
        counts.subarray(
          (row * counts.length) / classTotals.length,
          ((row + 1) * counts.length) / classTotals.length,
        ),
      ),
    )
    expect(sorted(rows)).toEqual(sorted(contingency))
  })

  it('silhouette', () => {
    const { rows, labels, value } = golden.silhouette
    const found = meanSilhouette(Float64Array.from(rows.flat()), rows[0]!.length, Int32Array.from(labels))
    expect(Math.abs(found! - value)).toBeLessThan(1e-9)
  })
})

it('leaves out what has no class', () => {
  const some = agreementOf([1, 0, 1, 2, 0, 2], [0, 1, 0, 1, 0, 1])
  expect(some).toEqual(agreementOf([1, 1, 2, 2], [0, 0, 1, 1]))
  expect(some).toMatchObject({ nmi: 1, adjustedRand: 1, images: 4 })
  const none = { nmi: null, homogeneity: null, completeness: null, adjustedRand: null, images: 0 }
  expect(agreementOf([0, 0], [0, 1])).toEqual(none)
  expect(adjustedRand([], [])).toBeNull()
})
