import { describe, expect, it } from 'vitest'
import { fullRange, robustRange } from '../../../src-main/pixels/displayRange'

describe('the range from black to white', () => {
  it('full: smallest and largest finite value', () => {
    expect(fullRange(Float32Array.of(3, -7, NaN, Infinity, 12, -Infinity))).toEqual({ low: -7, high: 12 })
    expect(fullRange(Float32Array.of(NaN, Infinity))).toEqual({ low: 0, high: 0 })
    expect(fullRange(new Float32Array(0))).toEqual({ low: 0, high: 0 })
  })

  it('robust: without the lowest and highest half percent', () => {
    const values = Float32Array.from({ length: 1001 }, (_, i) => i)
    values[500] = 1e9
    expect(robustRange(values)).toEqual({ low: 5, high: 996 })
  })

  it('robust: the full range where nearly all values are alike', () => {
    const values = new Float32Array(10_000).fill(20)
    values[77] = 25
    expect(robustRange(values)).toEqual({ low: 20, high: 25 })
  })

  it('robust: nothing finite is no range', () => {
    expect(robustRange(Float32Array.of(NaN, NaN))).toEqual({ low: 0, high: 0 })
  })
})
