import { expect, it } from 'vitest'
import { createRandom } from '../../../../src-main/numerics/random'
import { nearestNeighbours } from '../../../../src-main/numerics/tsne/nearestNeighbours'
import { affinities } from '../../../../src-main/numerics/tsne/affinities'
import { tsne } from '../../../../src-main/numerics/tsne/tsne'
import { blobs } from '../../../support/blobs'

const go = () => Promise.resolve()
const map = (values: Float64Array, dimensions: number, seed = 1, iterations = 400) =>
  tsne(values, dimensions, { perplexity: 15, iterations, random: createRandom(seed), pause: go })

/** Share of samples whose nearest neighbour on the map is of the same blob. */
function agreement(points: Float32Array, centres: number): number {
  const n = points.length / 2
  let same = 0
  for (let i = 0; i < n; i++) {
    let [best, least] = [-1, Infinity]
    for (let j = 0; j < n; j++) {
      const distance = (points[2 * i]! - points[2 * j]!) ** 2 + (points[2 * i + 1]! - points[2 * j + 1]!) ** 2
      if (j !== i && distance < least) [best, least] = [j, distance]
    }
    if (best % centres === i % centres) same++
  }
  return same / n
}

it('keeps blobs apart, as islands wider apart than wide', async () => {
  const shape = { samples: 303, dimensions: 20, centres: 5, spread: 3, seed: 4 }
  const points = await map(blobs(shape), shape.dimensions)
  expect(agreement(points, shape.centres)).toBe(1)
  const means = Array.from({ length: shape.centres }, (_, c) => {
    const members = [...points.keys()].filter((i) => i % 2 === 0 && (i / 2) % shape.centres === c)
    const mean = (axis: number) => members.reduce((sum, i) => sum + points[i + axis]!, 0) / members.length
    const [x, y] = [mean(0), mean(1)]
    const radius = Math.max(...members.map((i) => Math.hypot(points[i]! - x, points[i + 1]! - y)))
    return { x, y, radius }
  })
  for (const [a, one] of means.entries()) {
    for (const other of means.slice(a + 1)) {
      expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(Math.max(one.radius, other.radius))
    }
  }
})

it('gives the same map for the same seed, another for another', async () => {
  const values = blobs({ samples: 120, dimensions: 6, centres: 3, spread: 3, seed: 5 })
  const [first, again, other] = await Promise.all([map(values, 6), map(values, 6), map(values, 6, 2)])
  expect(again).toEqual(first)
  expect(other).not.toEqual(first)
})

it('takes what hardly is a data set', async () => {
  expect(await map(new Float64Array(0), 4)).toEqual(new Float32Array(0))
  expect(await map(new Float64Array([1, 2, 3, 4]), 4)).toEqual(new Float32Array([0, 0]))
  for (const values of [
    new Float64Array([1, 2, 1, 2]),
    new Float64Array(400).fill(3),
    new Float64Array([0, 1e9, 5, 7, -3, 2]),
  ]) {
    const points = await map(values, 2)
    expect(points).toHaveLength(values.length)
    expect(points.every(Number.isFinite)).toBe(true)
  }
})

it('stops where the caller throws', async () => {
  const values = blobs({ samples: 60, dimensions: 5, centres: 2, spread: 3, seed: 6 })
  const pause = (phase: string, done: number) =>
    phase === 'layout' && done === 3 ? Promise.reject(new Error('enough')) : Promise.resolve()
  await expect(
    tsne(values, 5, { perplexity: 5, iterations: 50, random: createRandom(0), pause }),
  ).rejects.toThrow('enough')
})

it('finds the same neighbours as looking at every sample', async () => {
  const [samples, dimensions, k] = [257, 7, 9]
  const values = blobs({ samples, dimensions, centres: 6, spread: 2, seed: 8 })
  const { indices, squaredDistances } = await nearestNeighbours(values, dimensions, k, createRandom(2), go)
  for (let i = 0; i < samples; i++) {
    const distances = Array.from({ length: samples }, (_, j) => {
      let sum = 0
      for (let d = 0; d < dimensions; d++)
        sum += (values[i * dimensions + d]! - values[j * dimensions + d]!) ** 2
      return sum
    })
    const expected = [...distances.keys()]
      .filter((j) => j !== i)
      .sort((a, b) => distances[a]! - distances[b]!)
    expect([...indices.subarray(i * k, (i + 1) * k)]).toEqual(expected.slice(0, k))
    expect(squaredDistances[i * k]).toBeCloseTo(distances[expected[0]!]!, 3)
  }
})

it('gives affinities that sum to one, each pair once', async () => {
  const [samples, k, perplexity] = [90, 30, 10]
  const values = blobs({ samples, dimensions: 5, centres: 3, spread: 2, seed: 9 })
  const neighbours = await nearestNeighbours(values, 5, k, createRandom(2), go)
  const { starts, columns, weights } = affinities(neighbours, samples, perplexity)
  expect(2 * weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5)
  for (let i = 0; i < samples; i++) {
    const row = columns.subarray(starts[i], starts[i + 1])
    expect([...row]).toEqual([...new Set(row)])
    expect(row.every((column) => column > i)).toBe(true)
  }
})
