import { describe, expect, it } from 'vitest'
import { nearestRows, rowNorms, type Metric } from '../../../src-main/numerics/nearestRows'
import { createRandom } from '../../../src-main/numerics/random'

const [count, dimensions] = [500, 7]
const random = createRandom(3)
const values = Float32Array.from({ length: count * dimensions }, () => random.normal())
const norms = rowNorms(values, dimensions)
const query = values.slice(0, dimensions)

function distance(row: number, metric: Metric): number {
  const own = values.subarray(row * dimensions, (row + 1) * dimensions)
  const sum = (f: (a: number, b: number) => number) => own.reduce((total, a, i) => total + f(a, query[i]!), 0)
  if (metric === 'euclidean') return Math.sqrt(sum((a, b) => (a - b) ** 2))
  return 1 - sum((a, b) => a * b) / Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b))
}

describe.each(['cosine', 'euclidean'] as const)('nearest rows, %s', (metric) => {
  it('are those that a full sort finds, with their distances', () => {
    const expected = Array.from({ length: count }, (_, row) => ({ row, distance: distance(row, metric) }))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, 12)
    const found = nearestRows(values, norms, query, 12, metric, null)
    expect(found.map(({ row }) => row)).toEqual(expected.map(({ row }) => row))
    found.forEach((one, i) =>
      expect(one.distance).toBeCloseTo(expected[i]!.distance, metric === 'cosine' ? 5 : 2),
    )
  })

  it('are only those that are allowed, and no more than there are', () => {
    const allowed = new Uint8Array(count)
    for (const row of [3, 44, 99]) allowed[row] = 1
    const found = nearestRows(values, norms, query, 10, metric, allowed)
    expect(found.map(({ row }) => row).sort((a, b) => a - b)).toEqual([3, 44, 99])
  })
})

it('a row without length has no angle', () => {
  const own = Float32Array.of(0, 0, 1, 0)
  const found = nearestRows(own, rowNorms(own, 2), Float32Array.of(1, 0), 2, 'cosine', null)
  expect(found).toEqual([
    { row: 1, distance: 0 },
    { row: 0, distance: 1 },
  ])
})

it('equal distances come by row', () => {
  const own = Float32Array.of(1, 0, 1, 0, 1, 0)
  expect(
    nearestRows(own, rowNorms(own, 2), Float32Array.of(1, 0), 2, 'euclidean', null).map(({ row }) => row),
  ).toEqual([0, 1])
})
