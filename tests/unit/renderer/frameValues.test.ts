import { describe, expect, it } from 'vitest'
import type { FrameFormat } from '../../../src-main/contract/assets'
import { parseFrameFormat } from '../../../src-renderer/viewer/frameFormat'
import { toFrameValues, withAlpha } from '../../../src-renderer/viewer/frameValues'

const format: FrameFormat = {
  rows: 1,
  columns: 3,
  samples: 1,
  type: 'int16',
  inverted: false,
  slope: 1,
  intercept: 0,
  windowCentre: 0,
  windowWidth: 1,
  minimum: -5,
  maximum: 300,
  voi: { function: 'LINEAR', windows: [], tables: [] },
}

describe('toFrameValues', () => {
  it('shows values without a modality LUT as they are stored', () => {
    const stored = Int16Array.of(-5, 0, 300)
    const { values, minimum, maximum, fractional } = toFrameValues(format, stored.buffer)
    expect(values).toEqual(stored)
    expect(values.buffer).toBe(stored.buffer)
    expect([minimum, maximum, fractional]).toEqual([-5, 300, false])
  })

  it('applies slope and intercept: CT values become Hounsfield units in 16 bits', () => {
    const ct: FrameFormat = { ...format, type: 'uint16', intercept: -1024, minimum: 0, maximum: 4095 }
    const { values, minimum, maximum } = toFrameValues(ct, Uint16Array.of(0, 1024, 4095).buffer)
    expect(values).toEqual(Int16Array.of(-1024, 0, 3071))
    expect([minimum, maximum]).toEqual([-1024, 3071])
  })

  it('takes floats where 16 bits do not hold the values', () => {
    const wide: FrameFormat = { ...format, type: 'uint16', slope: 4, minimum: 0, maximum: 65535 }
    expect(toFrameValues(wide, Uint16Array.of(0, 1, 65535).buffer).values).toEqual(
      Float32Array.of(0, 4, 262140),
    )
  })

  it('keeps fractions of a fractional slope, and says so', () => {
    const pet: FrameFormat = { ...format, slope: 0.5, minimum: 1, maximum: 3 }
    const { values, fractional } = toFrameValues(pet, Int16Array.of(1, 2, 3).buffer)
    expect(values).toEqual(Float32Array.of(0.5, 1, 1.5))
    expect(fractional).toBe(true)
  })

  it('puts minimum before maximum when the slope is negative', () => {
    const { minimum, maximum } = toFrameValues({ ...format, slope: -2 }, Int16Array.of(-5, 0, 300).buffer)
    expect([minimum, maximum]).toEqual([-600, 10])
  })

  it.each([
    ['int8', Int8Array.of(-5, 0, 100), Int16Array.of(-5, 0, 100)],
    ['int32', Int32Array.of(-5, 0, 100_000), Float32Array.of(-5, 0, 100_000)],
    ['uint32', Uint32Array.of(5, 0, 100_000), Float32Array.of(5, 0, 100_000)],
    ['float64', Float64Array.of(-0.5, 0, 0.25), Float32Array.of(-0.5, 0, 0.25)],
  ] as const)('turns %s into a type that the viewport draws', (type, stored, drawn) => {
    const span = { minimum: Math.min(...stored), maximum: Math.max(...stored) }
    expect(toFrameValues({ ...format, ...span, type }, stored.buffer).values).toEqual(drawn)
  })

  it('leaves RGB as it is', () => {
    const rgb = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9)
    expect(toFrameValues({ ...format, samples: 3, type: 'uint8' }, rgb.buffer).values).toEqual(rgb)
  })

  it('refuses bytes that do not fit the format', () => {
    expect(() => toFrameValues(format, new ArrayBuffer(5))).toThrow('5 bytes where 6 were expected')
  })
})

describe('withAlpha', () => {
  it('adds an opaque fourth sample to each pixel', () => {
    expect([...withAlpha([1, 2, 3, 4, 5, 6])]).toEqual([1, 2, 3, 255, 4, 5, 6, 255])
  })
})

describe('parseFrameFormat', () => {
  it('reads what the engine sends', () => {
    expect(parseFrameFormat(JSON.stringify(format))).toEqual(format)
  })

  it.each([null, '', '{', '{"rows":0}'])('refuses %j', (header) => {
    expect(() => parseFrameFormat(header)).toThrow('without a readable description')
  })
})
