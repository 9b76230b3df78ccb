import { describe, expect, it } from 'vitest'
import { createRowSearch, type Metric } from '../../../../src-main/numerics/nearest/rowSearch'
import { createRandom } from '../../../../src-main/numerics/random'

const random = createRandom(3)
const normal = (length: number) => Float32Array.from({ length }, () => random.normal())

function distance(a: Float32Array, b: Float32Array, metric: Metric): number {
  const sum = (f: (x: number, y: number) => number) => a.reduce((total, x, i) => total + f(x, b[i]!), 0)
  if (metric === 'euclidean') return Math.sqrt(sum((x, y) => (x - y) ** 2))
  return 1 - sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y))
}

describe.each(['cosine', 'euclidean'] as const)('nearest rows, %s', (metric) => {
  // Counts and dimensions that are, and are not, a multiple of what the kernels take at a time.
  it.each([
    [500, 7],
    [501, 8],
    [2, 1],
    [403, 100],
    [64, 33],
  ])('of %i rows of %i dimensions are those that a full sort finds, with their distances', (n, d) => {
    const values = normal(n * d)
    const search = createRowSearch(values, d)
    const query = normal(d)
    const expected = Array.from({ length: n }, (_, row) => ({
      row,
      distance: distance(values.subarray(row * d, (row + 1) * d), query, metric),
    }))
      .sort((a, b) => a.distance - b.distance || a.row - b.row)
      .slice(0, 12)
    const found = search.nearest(query, 12, metric, null)
    expect(found.map(({ row }) => row)).toEqual(expected.map(({ row }) => row))
    found.forEach((one, i) => expect(one.distance).toBeCloseTo(expected[i]!.distance, 10))
  })

  it('are only those that are allowed, and no more than there are', () => {
    const search = createRowSearch(normal(500 * 7), 7)
    const allowed = new Uint8Array(500)
    for (const row of [3, 44, 99]) allowed[row] = 1
    const found = search.nearest(normal(7), 10, metric, allowed)
    expect(found.map(({ row }) => row).sort((a, b) => a - b)).toEqual([3, 44, 99])
  })
})

it('rows far from the origin are still told apart by their distances', () => {
  const values = Float32Array.from({ length: 200 * 4 }, (_, i) => 1000 + (i % 4 === 0 ? i / 4 / 64 : 0))
  const search = createRowSearch(values, 4)
  const found = search.nearest(values.slice(400, 404), 3, 'euclidean', null)
  expect(found[0]!.row).toBe(100)
  expect(new Set(found.map(({ row }) => row))).toEqual(new Set([99, 100, 101]))
})

it('a row without length has no angle', () => {
  const search = createRowSearch(Float32Array.of(0, 0, 1, 0), 2)
  expect(search.nearest(Float32Array.of(1, 0), 2, 'cosine', null)).toEqual([
    { row: 1, distance: 0 },
    { row: 0, distance: 1 },
  ])
})

it('equal distances come by row', () => {
  const search = createRowSearch(new Float32Array(200).fill(1), 2)
  const found = search.nearest(Float32Array.of(1, 0), 3, 'euclidean', null)
  expect(found.map(({ row }) => row)).toEqual([0, 1, 2])
})

it('gives its rows back, in single precision', () => {
  const search = createRowSearch(Float64Array.of(0.1, 2, 3, 4, 5, 6), 3)
  expect([...search.row(1)]).toEqual([4, 5, 6])
  expect(search.row(0)[0]).toBe(Math.fround(0.1))
  expect(search).toMatchObject({ count: 2, dimensions: 3 })
})
