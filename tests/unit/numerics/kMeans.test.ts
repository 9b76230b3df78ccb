import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kMeans } from '../../../src-main/numerics/kMeans'
import { createRandom } from '../../../src-main/numerics/random'

const pause = () => Promise.resolve()

function run(values: number[], dimensions: number, clusters: number, seed = 1, restarts = 5) {
  return kMeans(Float64Array.from(values), dimensions, {
    clusters,
    restarts,
    threads: 0,
    maxIterations: 100,
    tolerance: 1e-4,
    random: createRandom(seed),
    pause,
  })
}

describe('k-means', () => {
  it('finds three far groups and their means', async () => {
    const values = [0, 1, 2, 100, 101, 102, 200, 201, 202]
    const { assignments, centres, inertia } = await run(values, 1, 3)
    expect([...centres].sort((a, b) => a - b)).toEqual([1, 101, 201])
    expect(inertia).toBeCloseTo(6, 12)
    expect(new Set([assignments[0], assignments[1], assignments[2]]).size).toBe(1)
  })

  it('leaves no cluster empty, sums its inertia, and puts every sample at its nearest centre', async () => {
    const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
      minLength: 5,
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(points, fc.integer({ min: 1, max: 5 }), async (rows, clusters) => {
        const { assignments, squaredDistances, inertia, centres } = await run(rows.flat(), 2, clusters, 1, 2)
        expect(new Set(assignments).size).toBe(clusters)
        expect(squaredDistances.reduce((a, b) => a + b, 0)).toBeCloseTo(inertia, 9)
        rows.forEach(([x, y], i) => {
          const nearest = Math.min(
            ...Array.from(
              { length: clusters },
              (_, c) => (x - centres[2 * c]!) ** 2 + (y - centres[2 * c + 1]!) ** 2,
            ),
          )
          const own = assignments[i]!
          expect((x - centres[2 * own]!) ** 2 + (y - centres[2 * own + 1]!) ** 2).toBeCloseTo(
            squaredDistances[i]!,
            9,
          )
          expect(squaredDistances[i]!).toBeLessThanOrEqual(nearest + 1e-9)
        })
      }),
      { numRuns: 60 },
    )
  })

  it('is repeatable by seed and better for more restarts', async () => {
    const random = createRandom(9)
    const values = Array.from({ length: 400 }, random.next)
    const once = await run(values, 2, 12, 3, 1)
    expect(await run(values, 2, 12, 3, 1)).toEqual(once)
    expect((await run(values, 2, 12, 3, 20)).inertia).toBeLessThanOrEqual(once.inertia)
  })

  it('puts identical samples into as many clusters as asked, and refuses too few', async () => {
    expect(new Set((await run([5, 5, 5, 5], 1, 3)).assignments).size).toBe(3)
    await expect(run([1, 2], 1, 3)).rejects.toThrow(RangeError)
  })
})
