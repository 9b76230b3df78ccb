import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterFigures, outlierness } from '../../../../src-renderer/browse/clusterFigures'
import {
  facetCounts,
  passCounts,
  passing,
  rowsOf,
  textMask,
  type TagColumn,
} from '../../../../src-renderer/browse/filterRows'
import { orderByKey } from '../../../../src-renderer/browse/rowOrder'
import { combined, rowsInside } from '../../../../src-renderer/browse/selectRows'

describe('orderByKey', () => {
  it('sorts as a stable comparison does, unknown keys last', () => {
    const keys = fc.array(fc.oneof(fc.float(), fc.constantFrom(NaN, 0, -0, 1, Infinity, -Infinity)), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(keys, fc.boolean(), (values, descending) => {
        const all = Float32Array.from(values)
        const rows = Uint32Array.from(all.keys()).filter((row) => row % 3 !== 1)
        const expected = [...rows].sort((a, b) => {
          const [one, other] = [all[a]!, all[b]!]
          if (Number.isNaN(one) || Number.isNaN(other))
            return Number(Number.isNaN(one)) - Number(Number.isNaN(other)) || a - b
          return (descending ? other - one : one - other) || 0
        })
        const found = [...orderByKey(all, rows, descending)]
        // −0 sorts before 0; a comparison holds them equal.
        const plain = (row: number) => (Object.is(all[row], -0) ? 0 : all[row])
        expect(found.map(plain)).toEqual(expected.map(plain))
        if (!values.some((value) => value === 0)) expect(found).toEqual(expected)
      }),
    )
  })
})

const modality: TagColumn = { codes: Uint32Array.of(1, 2, 1, 0, 2, 1), values: ['CT', 'MR'] }
const region: TagColumn = { codes: Uint32Array.of(1, 1, 2, 2, 0, 1), values: ['CHEST', 'Knee joint'] }
const columns = new Map([
  ['Modality', modality],
  ['BodyPartExamined', region],
])

describe('filters', () => {
  const filters = [
    { keyword: 'Modality', codes: new Set([1, 0]) },
    { keyword: 'BodyPartExamined', codes: new Set([2]) },
    { keyword: 'Unknown', codes: new Set([1]) },
  ]

  it('let through what each known one lets through, missing values where they are asked for', () => {
    const passes = passCounts(6, filters, columns)
    expect([...rowsOf(passing(new Uint8Array(6).fill(1), passes))]).toEqual([2, 3])
    expect([...rowsOf(passing(Uint8Array.of(1, 1, 0, 1, 1, 1), passes))]).toEqual([3])
  })

  it('count for each value what choosing it as well would give', () => {
    const passes = passCounts(6, filters, columns)
    const base = new Uint8Array(6).fill(1)
    // Of rows in “Knee joint”: one CT, none MR, one missing.
    expect([...facetCounts(modality, base, passes, filters[0]!.codes)]).toEqual([1, 1, 0])
    // Of rows in CT or missing: two CHEST, two knees.
    expect([...facetCounts(region, base, passes, filters[1]!.codes)]).toEqual([0, 2, 2])
    base[2] = 0
    expect([...facetCounts(region, base, passes, filters[1]!.codes)]).toEqual([0, 2, 1])
  })

  it('find words in any value, in any case and order', () => {
    const found = (text: string) => {
      const mask = textMask(text, 6, [modality, region])
      return mask === null ? null : [...rowsOf(mask)]
    }
    expect(found('  ')).toBeNull()
    expect(found('JOINT kn')).toEqual([2, 3])
    expect(found('ct chest')).toEqual([0, 5])
    expect(found('foot')).toEqual([])
  })
})

describe('figures of clusters', () => {
  it('name size, nearest images, dominant values and silhouette, the largest first', () => {
    const clusters = Uint32Array.of(4, 0, 4, 4, 0, 4)
    const distances = Float32Array.of(3, 1, 2, NaN, 0.5, 1)
    const silhouettes = Float32Array.of(0.5, NaN, 0.5, 0, 0, 1)
    expect(clusterFigures(clusters, distances, silhouettes, columns, 2)).toEqual([
      {
        cluster: 4,
        size: 4,
        representatives: [5, 2],
        dominant: [
          { keyword: 'Modality', value: 'CT', share: 1 },
          { keyword: 'BodyPartExamined', value: 'CHEST', share: 0.5 },
        ],
        silhouette: 0.5,
      },
      {
        cluster: 0,
        size: 2,
        representatives: [4, 1],
        dominant: [
          { keyword: 'Modality', value: 'MR', share: 1 },
          { keyword: 'BodyPartExamined', value: 'CHEST', share: 1 },
        ],
        silhouette: null,
      },
    ])
  })

  it('measure how far out an image is by its cluster’s median', () => {
    const found = outlierness(Uint32Array.of(0, 0, 0, 1, 1, 1), Float32Array.of(1, 2, 8, 10, 20, 30))
    expect([...found]).toEqual([0.5, 1, 4, 0.5, 1, 1.5])
  })
})

describe('selecting', () => {
  it('replaces, adds and takes away', () => {
    const before = Uint8Array.of(1, 0, 1, 0)
    expect([...combined(before, [1], 'replace')]).toEqual([0, 1, 0, 0])
    expect([...combined(before, [1], 'add')]).toEqual([1, 1, 1, 0])
    expect([...combined(before, [0, 1], 'remove')]).toEqual([0, 0, 1, 0])
    expect([...before]).toEqual([1, 0, 1, 0])
  })

  it('catches what lies inside a lasso with a dent, is shown and has a place', () => {
    const dented = Float32Array.of(0, 0, 10, 0, 10, 10, 5, 3, 0, 10)
    const points = Float32Array.of(1, 1, 5, 8, 9, 8, NaN, NaN, 5, 1, 12, 5)
    const mask = Uint8Array.of(1, 1, 1, 1, 0, 1)
    expect([...rowsInside(points, dented, mask)]).toEqual([0, 2])
  })
})
