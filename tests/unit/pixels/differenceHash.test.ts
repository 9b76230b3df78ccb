import { expect, it } from 'vitest'
import { createRandom } from '../../../src-main/numerics/random'
import { differenceHash, greySpread } from '../../../src-main/pixels/differenceHash'

const random = createRandom(2)
/** A few soft discs at places of their own. */
function picture(size: number, seed: number, gain = 1, noise = 0): Float32Array {
  const own = createRandom(seed)
  const discs = Array.from(
    { length: 6 },
    () => [own.next(), own.next(), 0.08 + 0.15 * own.next(), own.next()] as const,
  )
  return Float32Array.from({ length: size * size }, (_, i) => {
    const [x, y] = [(i % size) / size, Math.floor(i / size) / size]
    const sum = discs.reduce(
      (all, [u, v, r, h]) => all + h * Math.exp(-((x - u) ** 2 + (y - v) ** 2) / (r * r)),
      0,
    )
    return Math.max(0, Math.min(1, gain * 0.4 * sum + noise * random.normal()))
  })
}
function differing(a: Uint32Array, b: Uint32Array): number {
  let bits = 0
  a.forEach((word, i) => {
    for (let left = word ^ b[i]!; left !== 0; left &= left - 1) bits++
  })
  return bits
}

it('hardly changes with size, window and slight noise', () => {
  const hash = differenceHash(picture(128, 1), 128)
  expect(differing(hash, differenceHash(picture(64, 1), 64))).toBeLessThanOrEqual(8)
  expect(differing(hash, differenceHash(picture(128, 1, 0.9), 128))).toBeLessThanOrEqual(8)
  expect(differing(hash, differenceHash(picture(128, 1, 1, 0.01), 128))).toBeLessThanOrEqual(8)
})

it('differs between pictures', () => {
  const hashes = [1, 2, 3, 4, 5].map((seed) => differenceHash(picture(64, seed), 64))
  hashes.forEach((hash, i) => {
    for (const other of hashes.slice(i + 1)) expect(differing(hash, other)).toBeGreaterThan(20)
  })
})

it('noise on an even ground sets no bits', () => {
  const even = Float32Array.from({ length: 64 * 64 }, () => 0.5 + 0.005 * random.normal())
  expect([...differenceHash(even, 64)]).toEqual(new Array(8).fill(0))
})

it('the spread is the share of pixels that are not of the commonest grey', () => {
  const field = new Float32Array(10_000).fill(0.3)
  expect(greySpread(field)).toBe(0)
  field.fill(1, 0, 500)
  expect(greySpread(field)).toBeCloseTo(0.05)
  expect(greySpread(picture(64, 1))).toBeGreaterThan(0.05)
})
