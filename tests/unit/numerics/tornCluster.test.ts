import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PairSet } from '../../../src-main/numerics/pairwiseLoss'
import { createRandom } from '../../../src-main/numerics/random'
import { findTornCluster } from '../../../src-main/numerics/tornCluster'

/** So many points about each place of the plane. */
function clouds(seed: number, places: readonly (readonly [x: number, y: number, count: number])[]) {
  const random = createRandom(seed)
  const values = places.flatMap(([x, y, count]) =>
    Array.from({ length: count }, () => [x + 0.5 * random.normal(), y + 0.5 * random.normal()]).flat(),
  )
  const clouds = places.flatMap(([, , count], cloud) => Array.from({ length: count }, () => cloud))
  return { values: Float64Array.from(values), clouds: Int32Array.from(clouds) }
}

/** Pairs drawn at two rates: must-links within a kind, cannot-links between kinds. */
function draw(kinds: Int32Array, mustRate: number, cannotRate: number): PairSet {
  const random = createRandom(9)
  const [must, cannot]: number[][] = [[], []]
  for (let i = 0; i < kinds.length; i++) {
    for (let j = 0; j < i; j++) {
      const isSame = kinds[i] === kinds[j]
      if (random.next() < (isSame ? mustRate : cannotRate)) (isSame ? must! : cannot!).push(i, j)
    }
  }
  return { mustLinks: Uint32Array.from(must!), cannotLinks: Uint32Array.from(cannot!) }
}

const find = (values: Float64Array, assignments: Int32Array, clusters: number, pairs: PairSet) =>
  findTornCluster(values, 2, assignments, clusters, pairs, {
    random: createRandom(1),
    pause: () => Promise.resolve(),
  })

/** Three clouds in two clusters: the first and the second are one cluster. */
const { values, clouds: kinds } = clouds(4, [
  [0, 0, 40],
  [6, 0, 30],
  [30, 0, 40],
])
const together = kinds.map((cloud) => (cloud === 2 ? 1 : 0))
const placesOf = (kind: number) => [...kinds.keys()].filter((sample) => kinds[sample] === kind)

describe('a torn cluster', () => {
  it('is found, in its halves, the larger first', async () => {
    const torn = await find(values, together, 2, draw(kinds, 0.1, 0.1))
    expect(torn?.cluster).toBe(0)
    expect(torn?.halves.map((half) => [...half])).toEqual([placesOf(0), placesOf(1)])
  })

  it('is none where must-links run across as densely as within, or no cannot-link runs within', async () => {
    expect(await find(values, together, 2, draw(together, 0.1, 0.1))).toBeUndefined()
    const { mustLinks } = draw(kinds, 0.1, 0.1)
    expect(await find(values, together, 2, { mustLinks, cannotLinks: new Uint32Array() })).toBeUndefined()
  })

  it('is none where a few slips or a few strays are all that is parted', async () => {
    const { mustLinks, cannotLinks } = draw(together, 0.1, 0.1)
    const slips = Uint32Array.from([...cannotLinks, 0, 45, 3, 50])
    expect(await find(values, together, 2, { mustLinks, cannotLinks: slips })).toBeUndefined()
    const strays = clouds(4, [
      [0, 0, 40],
      [9, 0, 4],
      [30, 0, 40],
    ])
    const one = strays.clouds.map((cloud) => (cloud === 2 ? 1 : 0))
    expect(await find(strays.values, one, 2, draw(strays.clouds, 0.2, 0.2))).toBeUndefined()
  })

  it('is that of the most cannot-links', async () => {
    const four = clouds(4, [
      [0, 0, 20],
      [6, 0, 20],
      [30, 0, 40],
      [36, 0, 40],
    ])
    const two = four.clouds.map((cloud) => (cloud < 2 ? 0 : 1))
    expect((await find(four.values, two, 2, draw(four.clouds, 0.1, 0.1)))?.cluster).toBe(1)
  })

  it('is found at any rates of pairs, and one kind in two clouds is never torn', async () => {
    const rate = fc.double({ min: 0.1, max: 1, noNaN: true })
    await fc.assert(
      fc.asyncProperty(rate, rate, async (mustRate, cannotRate) => {
        const torn = await find(values, together, 2, draw(kinds, mustRate, cannotRate))
        expect(torn?.halves.map(({ length }) => length)).toEqual([40, 30])
        expect(await find(values, together, 2, draw(together, mustRate, cannotRate))).toBeUndefined()
      }),
      { numRuns: 20 },
    )
  })
})
