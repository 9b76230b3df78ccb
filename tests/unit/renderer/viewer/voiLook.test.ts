import { expect, it } from 'vitest'
import type { VoiChoice } from '../../../../src-renderer/viewer/voiChoices'
import { voiLook } from '../../../../src-renderer/viewer/voiLook'

const window = (fn: 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID'): VoiChoice => ({
  kind: 'window',
  name: 'Window',
  centre: 40,
  width: 400,
  function: fn,
})
const frame = (choices: VoiChoice[]) => ({ choices, range: { lower: 0, upper: 255 }, fractional: false })
const first = { kind: 'file', choice: 0 } as const

it('draws LINEAR and LINEAR_EXACT windows by their ends', () => {
  const linear = voiLook(first, frame([window('LINEAR')]))
  expect(linear).toEqual({ range: { lower: -160, upper: 239 }, curve: null, text: 'W 400 L 40' })
  expect(voiLook(first, frame([window('LINEAR_EXACT')])).range).toEqual({ lower: -160, upper: 240 })
})

it('draws a sigmoid as a curve that is half grey at the centre', () => {
  const { curve, text } = voiLook(first, frame([window('SIGMOID')]))
  const middle = curve!.findIndex(([value]) => value >= 40)
  expect(curve![middle]![1]).toBeCloseTo(0.5, 1)
  expect(curve!.at(-1)![1]).toBeGreaterThan(0.99)
  expect(text).toBe('W 400 L 40 sigmoid')
})

it('draws a table by its entries', () => {
  const entries = Uint16Array.of(0, 255, 128, 64)
  const choice: VoiChoice = { kind: 'table', name: 'Bones', table: { first: -1, bits: 8, entries } }
  const { range, curve, text } = voiLook(first, frame([choice]))
  expect(range).toEqual({ lower: -1, upper: 2 })
  expect(curve).toEqual([
    [-1, 0],
    [0, 1],
    [1, 128 / 255],
    [2, 64 / 255],
  ])
  expect(text).toBe('Bones')
})

it('takes the first offer where an image of the series has fewer, and its own range where it has none', () => {
  expect(voiLook({ kind: 'file', choice: 3 }, frame([window('LINEAR')])).text).toBe('W 400 L 40')
  expect(voiLook(first, frame([])).range).toEqual({ lower: 0, upper: 255 })
  const range = { lower: 10, upper: 20 }
  expect(voiLook({ kind: 'range', range }, frame([window('SIGMOID')]))).toMatchObject({ range, curve: null })
})
