import { describe, expect, it } from 'vitest'
import {
  distanceAt,
  moveThreshold,
  plotMargins,
  readThreshold,
  setThreshold,
  thresholdRange,
} from '../../../../src-renderer/screens/constraints/thresholds'

const now = { epsilon: 0.1, phi: 0.5 }

describe('setThreshold', () => {
  it('rounds to a thousandth', () => {
    expect(setThreshold(now, 'epsilon', 0.23456)).toEqual({ epsilon: 0.235, phi: 0.5 })
  })

  it.each([
    ['epsilon', 0.7, { epsilon: 0.5, phi: 0.5 }],
    ['epsilon', -1, { epsilon: 0, phi: 0.5 }],
    ['phi', 0.05, { epsilon: 0.1, phi: 0.1 }],
    ['phi', 3, { epsilon: 0.1, phi: 1 }],
  ] as const)('stops %s at the other threshold and at the ends: %s', (name, value, expected) => {
    expect(setThreshold(now, name, value)).toEqual(expected)
  })

  it('goes no farther than the range that the handle tells', () => {
    expect(thresholdRange(now, 'epsilon')).toEqual({ minimum: 0, maximum: 0.5 })
    expect(thresholdRange(now, 'phi')).toEqual({ minimum: 0.1, maximum: 1 })
  })
})

describe('moveThreshold', () => {
  it.each([
    ['ArrowRight', false, 0.101],
    ['ArrowLeft', false, 0.099],
    ['ArrowUp', true, 0.11],
    ['ArrowDown', true, 0.09],
    ['PageUp', false, 0.11],
    ['PageDown', false, 0.09],
    ['Home', false, 0],
    ['End', false, 1],
    ['m', false, null],
  ])('%s (shift: %s) moves 0.1 to %s', (key, shift, expected) => {
    expect(moveThreshold(key, shift, 0.1)).toBe(expected)
  })

  it('does not leave [0, 1]', () => {
    expect(moveThreshold('PageDown', false, 0.004)).toBe(0)
    expect(moveThreshold('ArrowRight', false, 1)).toBe(1)
  })
})

describe('distanceAt', () => {
  const width = 1000 + plotMargins.left + plotMargins.right

  it.each([
    [plotMargins.left, 0],
    [plotMargins.left + 250, 0.25],
    [plotMargins.left + 1000, 1],
    [0, 0],
    [width, 1],
  ])('reads the distance under pixel %s as %s', (x, distance) => {
    expect(distanceAt(x, width)).toBe(distance)
  })

  it('gives 0 on a plot that has no room', () => {
    expect(distanceAt(30, 20)).toBe(0)
  })
})

it.each([
  ['0.25', 0.25],
  [' 0,1 ', 0.1],
  ['0.12345', 0.123],
  ['1', 1],
  ['', null],
  ['1.2', null],
  ['-0.1', null],
  ['near', null],
])('the typed threshold %j is %s', (text, value) => {
  expect(readThreshold(text)).toBe(value)
})
