import { expect, it } from 'vitest'
import { createRandom } from '../../../src-main/numerics/random'
import { refillEmpty } from '../../../src-main/training/refillEmpty'

/** Twelve images about each of 0, 10, 100 and 110, on a line. */
const kinds = Int32Array.from({ length: 48 }, (_, i) => Math.floor(i / 12))
const embedding = Float64Array.from(kinds, (kind, i) => [0, 10, 100, 110][kind]! + (i % 12) / 12)
const mean = (kind: number) => [0, 10, 100, 110][kind]! + 11 / 24
/** Every image with every other: must-link within a kind, cannot-link else. */
const links = (isMust: boolean) =>
  Uint32Array.from(
    [...kinds.keys()].flatMap((i) =>
      Array.from({ length: i }, (_, j) => j)
        .filter((j) => (kinds[i] === kinds[j]) === isMust)
        .flatMap((j) => [i, j]),
    ),
  )
const pairs = { mustLinks: links(true), cannotLinks: links(false) }
const momentsOf = (count: number) => ({
  step: 5,
  first: new Float64Array(count).fill(1),
  second: new Float64Array(count).fill(2),
})
const how = () => ({ random: createRandom(2), pause: () => Promise.resolve() })
const refill = (centres: number[], assignments: Int32Array) =>
  refillEmpty(
    embedding,
    { centres: Float64Array.from(centres), moments: momentsOf(centres.length) },
    assignments,
    pairs,
    how(),
  )

it('a centre without images goes where cannot-links tear a cluster, and Adam begins anew with both', async () => {
  const { centres, moments } = await refill(
    [5, -900, 100, 110],
    kinds.map((kind) => (kind < 2 ? 0 : kind)),
  )
  expect([...centres].map((centre) => centre.toFixed(6)).sort()).toEqual(
    [mean(0), mean(1), 100, 110].map((centre) => centre.toFixed(6)).sort(),
  )
  expect(moments).toEqual({
    step: 5,
    first: Float64Array.of(0, 0, 1, 1),
    second: Float64Array.of(0, 0, 2, 2),
  })
})

it('several of them go to several torn clusters', async () => {
  const { centres } = await refill(
    [5, 105, -900, -900],
    kinds.map((kind) => (kind < 2 ? 0 : 1)),
  )
  const found = [...centres].sort((a, b) => a - b)
  found.forEach((centre, kind) => expect(centre).toBeCloseTo(mean(kind), 9))
})

it('what was given comes back itself where no centre is empty, or no cluster is torn', async () => {
  const none = { mustLinks: pairs.mustLinks, cannotLinks: new Uint32Array() }
  for (const [centres, assignments, links] of [
    [[5, 10, 100, 110], kinds, pairs],
    [[5, 105], kinds.map((kind) => (kind < 2 ? 0 : 1)), pairs],
    [[5, 10, 100, 110], kinds.map((kind) => (kind < 2 ? 0 : 2)), none],
  ] as const) {
    const given = { centres: Float64Array.from(centres), moments: momentsOf(centres.length) }
    const before = structuredClone(given)
    expect(await refillEmpty(embedding, given, assignments, links, how())).toBe(given)
    expect(given).toEqual(before)
  }
})
