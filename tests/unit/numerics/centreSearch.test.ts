import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withCentreSearch, type CentreSearch } from '../../../src-main/numerics/centreSearch/centreSearch'
import { planSearch, samplesWithin } from '../../../src-main/numerics/centreSearch/searchMemory'
import { clusterMeans } from '../../../src-main/numerics/clusterMeans'
import { nearestCentres } from '../../../src-main/numerics/nearestCentres'
import { squaredDistance } from '../../../src-main/numerics/squaredDistance'
import { normals } from '../../support/normals'

const shape = fc.record({
  samples: fc.integer({ min: 1, max: 150 }),
  dimensions: fc.integer({ min: 1, max: 19 }),
  clusters: fc.integer({ min: 1, max: 9 }),
  seed: fc.nat(),
})
/** How far the centres move, step by step. */
const steps = [1, 0.5, 0.01, 0, 2, 0.001]

/** Centres near some samples. */
const centresOf = (values: Float64Array, length: number, seed: number, scale: number) =>
  normals(seed, length).map((value, i) => value * scale + (values[i % values.length] ?? 0))

async function expectNearest(search: CentreSearch, values: Float64Array, centres: Float64Array) {
  const { distances } = nearestCentres(values, centres, search.dimensions)
  const squares = await search.ownDistances()
  expect(squares).toHaveLength(search.samples)
  squares.forEach((square, i) => expect(Math.sqrt(square)).toBeCloseTo(distances[i]!, 9))
  search.assignments.forEach((cluster, i) => {
    // Among equals either will do.
    const own = Math.sqrt(squaredDistance(values, i, centres, cluster, search.dimensions))
    expect(own).toBeCloseTo(distances[i]!, 9)
  })
  const means = search.means()
  const filled = new Set(search.assignments).size === centres.length / search.dimensions
  expect(means === null).toBe(!filled)
  const expected = clusterMeans(values, search.dimensions, search.assignments, centres)
  means?.forEach((mean, i) => expect(mean).toBeCloseTo(expected[i]!, 9))
}

describe('the search for the nearest centres', () => {
  it('finds what comparing everything finds, and the means of it, however the centres move', async () => {
    await fc.assert(
      fc.asyncProperty(shape, async ({ samples, dimensions, clusters, seed }) => {
        const values = normals(seed, samples * dimensions)
        await withCentreSearch(values, dimensions, { clusters, threads: 1 }, async (search) => {
          for (const anew of [seed + 1, seed + 100]) {
            const first = centresOf(values, clusters * dimensions, anew, 1)
            await search.begin(first)
            await expectNearest(search, values, first)
            for (const [n, scale] of steps.entries()) {
              const before = search.assignments.slice()
              const centres = centresOf(values, clusters * dimensions, anew + n, scale)
              const changed = await search.move(centres)
              await expectNearest(search, values, centres)
              expect(changed).toBe(before.filter((cluster, i) => cluster !== search.assignments[i]).length)
            }
          }
        })
      }),
      { numRuns: 60 },
    )
  })

  it('takes the first of equal centres', async () => {
    const values = Float64Array.of(0, 0, 1, 1, 5, 5)
    await withCentreSearch(values, 2, { clusters: 3, threads: 1 }, async (search) => {
      await search.begin(Float64Array.of(1, 1, 1, 1, 1, 1))
      expect([...search.assignments]).toEqual([0, 0, 0])
      // The third sample is as far from both.
      await search.move(Float64Array.of(9, 9, 1, 1, 1, 1))
      expect([...search.assignments]).toEqual([1, 1, 0])
      await search.move(Float64Array.of(9, 9, 5, 5, 1, 1))
      expect([...search.assignments]).toEqual([2, 2, 1])
      await search.move(Float64Array.of(9, 9, 1, 1, 1, 1))
      expect([...search.assignments]).toEqual([1, 1, 0])
    })
  })

  it('says what candidates would leave', async () => {
    const [samples, dimensions] = [50, 3]
    const values = normals(4, samples * dimensions)
    const known = Float64Array.from({ length: samples }, (_, i) => (i % 2 === 0 ? Infinity : 1))
    await withCentreSearch(values, dimensions, { clusters: 2, threads: 1 }, async (search) => {
      const found = await search.nearerOf(known, [7, 49])
      found.forEach(({ squaredDistances, inertia }, c) => {
        const to = [7, 49][c]!
        const expected = known.map((nearest, i) =>
          Math.min(nearest, squaredDistance(values, i, values, to, 3)),
        )
        squaredDistances.forEach((distance, i) => expect(distance).toBeCloseTo(expected[i]!, 12))
        expect(squaredDistances[to]).toBe(0)
        expect(inertia).toBeCloseTo(
          expected.reduce((sum, value) => sum + value),
          9,
        )
      })
      expect([...search.sample(7)]).toEqual([...values.subarray(21, 24)])
    })
  })

  it('gives the same bits whatever the threads, and nearly so in however many memories', async () => {
    // Four ranges.
    const [samples, dimensions, clusters] = [15_500, 100, 7]
    expect(planSearch(samples, dimensions, clusters).ranges).toHaveLength(4)
    const values = normals(5, samples * dimensions)
    const outcome = (threads: number, mostBytes = 2 ** 31) =>
      withCentreSearch(values, dimensions, { clusters, threads, mostBytes }, async (search) => {
        const all: ArrayLike<number>[] = []
        await search.begin(centresOf(values, clusters * dimensions, 6, 1))
        for (const scale of steps) {
          all.push([await search.move(centresOf(values, clusters * dimensions, 7, scale))], search.means()!)
        }
        all.push(await search.ownDistances())
        const nearest = await search.nearerOf(new Float64Array(samples).fill(9), [1, samples - 1])
        return [...all, search.assignments.slice(), ...nearest.map((each) => each.squaredDistances.slice())]
      })
    const alone = await outcome(1)
    expect(await outcome(2)).toEqual(alone)
    expect(await outcome(3)).toEqual(alone)
    const apart = await outcome(2, 2 ** 22)
    expect(apart).toHaveLength(alone.length)
    apart.forEach((found, k) => {
      const farthest = Array.from(found, (value, i) => Math.abs(value - alone[k]![i]!))
      expect(farthest.reduce((most, value) => Math.max(most, value), 0)).toBeLessThan(1e-10)
    })
  })

  it('puts as many samples into a memory as it holds', () => {
    for (const bytes of [1, 2 ** 20, 2 ** 31]) {
      const samples = samplesWithin(bytes, 100, 10)
      expect(planSearch(samples + 1, 100, 10).bytes).toBeGreaterThan(bytes)
      if (samples > 1) expect(planSearch(samples, 100, 10).bytes).toBeLessThanOrEqual(bytes)
    }
    expect(samplesWithin(1, 100, 10)).toBe(1)
  })
})
