import { describe, expect, it } from 'vitest'
import { toRgb } from '../../../src-main/pixels/colour'
import { expandSegments } from '../../../src-main/pixels/segmentedPalette'
import { decodedFile, words } from '../../support/decodedFile'

describe('segmented palettes', () => {
  // The example of PS3.3 C.7.9.2: discrete and linear segments, then the same again by reference.
  it('lists, lines and repeats', () => {
    expect([...expandSegments([0, 2, 10, 20, 1, 4, 60], 16, 6)!]).toEqual([10, 20, 30, 40, 50, 60])
    const repeated = [0, 1, 100, 1, 2, 0, 2, 2, 0, 0]
    expect([...expandSegments(repeated, 16, 6)!]).toEqual([100, 50, 0, 100, 50, 0])
  })

  it('entries of 8 bits, two to a word', () => {
    expect([...expandSegments([0x0200, 0x140a, 0x0201, 0x0000 | 40], 8, 4)!]).toEqual([10, 20, 30, 40])
  })

  it.each([
    ['too few entries', [0, 2, 1, 2]],
    ['a segment of unknown kind', [9, 9, 9]],
    ['a reference to a reference', [2, 1, 0, 0]],
    ['nothing', []],
  ])('%s make no palette', (_, data) => {
    expect(expandSegments(data, 16, 4)).toBeUndefined()
  })

  it('endless repeats end', () => {
    const data = Array.from({ length: 4000 }, (_, i) => [2, 65_535, 0, 0][i % 4]!)
    expect(expandSegments([0, 0, ...data], 16, 65_536)).toBeUndefined()
  })

  it('colour an image', async () => {
    const channel = (last: number) => words(0, 1, 0, 1, 3, last << 8)
    const frame = await decodedFile({
      '00280004 CS': 'PALETTE COLOR',
      '00281101 US': words(4, 0, 16),
      '00281102 US': words(4, 0, 16),
      '00281103 US': words(4, 0, 16),
      '00281221 OW': channel(30),
      '00281222 OW': channel(60),
      '00281223 OW': channel(90),
      '7fe00010 OB': Uint8Array.of(0, 1, 2, 3),
    })
    expect([...toRgb(frame)]).toEqual([0, 0, 0, 10, 20, 30, 20, 40, 60, 30, 60, 90])
  })
})

it('16-bit palettes that fill the lower byte alone are taken so', async () => {
  const frame = await decodedFile({
    '00280004 CS': 'PALETTE COLOR',
    ...Object.fromEntries([1, 2, 3].map((channel) => [`0028110${channel} US`, words(2, 0, 16)])),
    ...Object.fromEntries([1, 2, 3].map((channel) => [`0028120${channel} OW`, words(7 * channel, 200)])),
    '7fe00010 OB': Uint8Array.of(0, 1, 0, 0),
  })
  expect([...toRgb(frame)].slice(0, 6)).toEqual([7, 14, 21, 200, 200, 200])
})
