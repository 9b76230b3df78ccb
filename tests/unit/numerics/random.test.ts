import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../src-main/numerics/random'

describe('random streams', () => {
  it('repeat with the seed and differ between neighbouring seeds', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, createRandom(seed).next)
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
  })

  it('gives children that do not depend on what the parent has drawn, nor on each other', () => {
    const parent = createRandom(1)
    const before = parent.child('a').next()
    parent.next()
    parent.child('b').next()
    expect(parent.child('a').next()).toBe(before)
    expect(parent.child('b').next()).not.toBe(before)
  })

  it('is uniform: 16 bins of 160,000 draws stay within chi-squared of 0.1 %', () => {
    const random = createRandom(3)
    const bins = new Array<number>(16).fill(0)
    for (let i = 0; i < 160_000; i++) bins[random.integer(16)]!++
    const chiSquared = bins.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
    expect(chiSquared).toBeLessThan(37.7)
  })

  it('has normal draws of mean 0, variance 1 and kurtosis 3', () => {
    const random = createRandom(4)
    const draws = Array.from({ length: 100_000 }, random.normal)
    const moment = (power: number) => draws.reduce((sum, x) => sum + x ** power, 0) / draws.length
    expect(Math.abs(moment(1))).toBeLessThan(0.015)
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.02)
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.2)
  })

  it('shuffles into every order equally often', () => {
    const random = createRandom(5)
    const seen = new Map<string, number>()
    for (let i = 0; i < 6000; i++) {
      const values = [1, 2, 3]
      random.shuffle(values)
      seen.set(values.join(''), (seen.get(values.join('')) ?? 0) + 1)
    }
    expect(seen.size).toBe(6)
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })
})
