import { expect, it, vi } from 'vitest'
import { betweenAny, evenPairs, withinEach } from '../../../src-main/constraints/evenPairs'
import { createRandom } from '../../../src-main/numerics/random'

const range = (from: number, length: number) => Uint32Array.from({ length }, (_, i) => from + i)
/** 1000, 100 and 5 items. */
const strata = [range(0, 1000), range(1000, 100), range(1100, 5)]
const stratumOf = (item: number) => (item < 1000 ? 0 : item < 1100 ? 1 : 2)
const noPause = () => Promise.resolve()
const draw = (
  couples = withinEach(strata),
  isWanted: (a: number, b: number) => boolean = () => true,
  count = 60,
) => evenPairs(couples, isWanted, count, createRandom(1), noPause)

function countsOf(pairs: readonly [number, number][]) {
  const counts: Record<string, number> = {}
  for (const [a, b] of pairs) {
    const key = [stratumOf(a), stratumOf(b)].join('–')
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

it('are as many within each stratum; one that has fewer gives all it has', async () => {
  const pairs = await draw()
  // Five items have ten pairs; the others share what is left.
  expect(countsOf(pairs)).toEqual({ '0–0': 25, '1–1': 25, '2–2': 10 })
  const keys = pairs.map((pair) => [...pair].sort((a, b) => a - b).join())
  expect(new Set(keys).size).toBe(60)
  expect(pairs.every(([a, b]) => a !== b)).toBe(true)
})

it('are as many between any two strata', async () => {
  expect(countsOf(await draw(betweenAny(strata)))).toEqual({ '0–1': 20, '0–2': 20, '1–2': 20 })
})

it('are wanted ones only, also where these are few', async () => {
  const isWanted = (a: number, b: number) => (a + b) % 20 === 0
  const pairs = await draw(withinEach(strata.slice(0, 2)), isWanted)
  expect(pairs).toHaveLength(60)
  expect(pairs.every(([a, b]) => isWanted(a, b))).toBe(true)
  expect(countsOf(pairs)).toEqual({ '0–0': 30, '1–1': 30 })
})

it('end where no more are found', async () => {
  expect(await draw(withinEach(strata), () => false)).toEqual([])
  expect(await draw(withinEach([range(0, 1)]))).toEqual([])
  expect(await draw([])).toEqual([])
  expect(await draw(withinEach([range(0, 4)]))).toHaveLength(6)
})

it('repeat with the stream, and pause while they take long', async () => {
  expect(await draw()).toEqual(await draw())
  const pause = vi.fn(noPause)
  await evenPairs(
    betweenAny(Array.from({ length: 10 }, (_, i) => range(10 * i, 10))),
    () => false,
    9,
    createRandom(1),
    pause,
  )
  // 45 couples of 200 trials each.
  expect(pause).toHaveBeenCalledTimes(2)
  const cancelled = evenPairs(
    withinEach(strata),
    () => false,
    1e6,
    createRandom(1),
    () => Promise.reject(new Error('ended')),
  )
  await expect(cancelled).resolves.toEqual([])
  const many = evenPairs(
    withinEach(strata.slice(0, 1)),
    () => true,
    1e5,
    createRandom(1),
    () => Promise.reject(new Error('ended')),
  )
  await expect(many).rejects.toThrow('ended')
})
