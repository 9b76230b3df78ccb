import { describe, expect, it } from 'vitest'
import { copKMeans } from '../../../src-main/numerics/copKMeans'
import { mustComponents } from '../../../src-main/numerics/mustComponents'
import { pcKMeans } from '../../../src-main/numerics/pcKMeans'
import { createRandom } from '../../../src-main/numerics/random'

const values = Float64Array.of(0, 1, 2, 100, 101, 102)

const options = (clusters: number) => ({
  clusters,
  restarts: 5,
  threads: 1,
  maxIterations: 50,
  tolerance: 1e-4,
  random: createRandom(3),
  pause: () => Promise.resolve(),
})
const pairs = (must: number[], cannot: number[]) => ({
  mustLinks: Uint32Array.from(must),
  cannotLinks: Uint32Array.from(cannot),
})

it('must-links join samples by way of others; the largest component is first', () => {
  const components = mustComponents(6, Uint32Array.of(4, 5, 0, 3, 3, 1))
  expect(components.map((members) => [...members])).toEqual([[0, 1, 3], [4, 5], [2]])
})

describe('COP k-means', () => {
  it('keeps every must-link and cannot-link against the distances', async () => {
    const { assignments, violations } = await copKMeans(values, 1, pairs([0, 5], [1, 2]), options(3))
    expect(assignments[0]).toBe(assignments[5])
    expect(assignments[1]).not.toBe(assignments[2])
    expect(violations).toBe(0)
  })

  it('counts what no assignment can keep: three that exclude each other in two clusters', async () => {
    const { violations } = await copKMeans(values, 1, pairs([], [0, 1, 1, 2, 0, 2]), options(2))
    expect(violations).toBe(1)
  })

  it('counts a cannot-link that must-links contradict', async () => {
    const { assignments, violations } = await copKMeans(values, 1, pairs([0, 1, 1, 2], [0, 2]), options(2))
    expect(assignments[0]).toBe(assignments[2])
    expect(violations).toBe(1)
  })
})

describe('PC k-means', () => {
  it('is k-means when pairs cost nothing', async () => {
    const { assignments } = await pcKMeans(values, 1, pairs([], [0, 1]), { ...options(2), penalty: 0 })
    expect(assignments[0]).toBe(assignments[1])
    expect(assignments[0]).not.toBe(assignments[3])
  })

  it('breaks distances, not pairs, when pairs cost more', async () => {
    const links = pairs([2, 3], [0, 1])
    const { assignments, objective, inertia } = await pcKMeans(values, 1, links, {
      ...options(2),
      penalty: 1e6,
    })
    expect(assignments[2]).toBe(assignments[3])
    expect(assignments[0]).not.toBe(assignments[1])
    expect(objective).toBeCloseTo(inertia / 2, 9)
  })

  it('is not held by neighbourhoods that all lie in one place: later restarts begin elsewhere', async () => {
    const spread = Float64Array.of(0, 1, 2, 3, 4, 5, 1000, 1001, 1002, 2000, 2001, 2002)
    const links = pairs([0, 1, 2, 3, 4, 5], [])
    const { assignments } = await pcKMeans(spread, 1, links, { ...options(3), penalty: 0.01 })
    expect(new Set([assignments[0], assignments[6], assignments[9]]).size).toBe(3)
    expect(assignments[0]).toBe(assignments[5])
  })
})
