import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resample } from '../../../src-main/pixels/resample'

const edge = fc.integer({ min: 1, max: 40 })

describe('resample', () => {
  it('averages areas where it shrinks, shares of samples included', () => {
    expect([...resample(Float32Array.of(0, 2, 4, 6, 1, 3, 5, 7), 2, 4, 1, 2)]).toEqual([1.5, 5.5])
    expect([...resample(Float32Array.of(3, 6, 9), 1, 3, 1, 2)]).toEqual([4, 8])
  })

  it('goes linearly from centre to centre where it grows', () => {
    expect([...resample(Float32Array.of(0, 4), 1, 2, 1, 4)]).toEqual([0, 1, 3, 4])
    expect([...resample(Float32Array.of(5), 1, 1, 2, 3)]).toEqual([5, 5, 5, 5, 5, 5])
  })

  it('treats each axis on its own', () => {
    expect([...resample(Float32Array.of(0, 4, 8, 12), 2, 2, 1, 4)]).toEqual([4, 5, 7, 8])
  })

  it('keeps the size it has', () => {
    const values = Float32Array.from({ length: 15 }, (_, i) => i * i)
    expect(resample(values, 3, 5, 3, 5)).toEqual(values)
  })

  it('keeps a constant image constant, and no value leaves the range of the input', () => {
    fc.assert(
      fc.property(edge, edge, edge, edge, (rows, columns, toRows, toColumns) => {
        const flat = resample(new Float32Array(rows * columns).fill(7), rows, columns, toRows, toColumns)
        expect(flat).toHaveLength(toRows * toColumns)
        expect(flat.every((value) => Math.abs(value - 7) < 1e-5)).toBe(true)
        const ramp = Float32Array.from({ length: rows * columns }, (_, i) => (i * 37) % 101)
        const resized = resample(ramp, rows, columns, toRows, toColumns)
        expect(resized.every((value) => value > -1e-3 && value < 100 + 1e-3)).toBe(true)
      }),
    )
  })

  it('keeps the mean where it shrinks by whole numbers', () => {
    fc.assert(
      fc.property(edge, edge, fc.integer({ min: 1, max: 5 }), (rows, columns, factor) => {
        const size = rows * columns * factor * factor
        const values = Float32Array.from({ length: size }, (_, i) => (i * 31) % 17)
        const small = resample(values, rows * factor, columns * factor, rows, columns)
        const mean = (list: Float32Array) => list.reduce((sum, value) => sum + value, 0) / list.length
        expect(mean(small)).toBeCloseTo(mean(values), 3)
      }),
    )
  })
})
