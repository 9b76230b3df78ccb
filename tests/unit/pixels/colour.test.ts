import { describe, expect, it } from 'vitest'
import { toRgb } from '../../../src-main/pixels/colour'
import { greyValues } from '../../../src-main/pixels/greyValues'
import { bits, storedFrame, words } from '../../support/storedFrame'

const twoPixels = {
  '00280002 US': 3,
  '00280004 CS': 'RGB',
  '00280006 US': 0,
  '00280010 US': 1,
  '00280011 US': 2,
}

describe('colour as 8-bit RGB', () => {
  it('RGB as it is, and plane by plane', async () => {
    const interleaved = await storedFrame({ ...twoPixels, '7fe00010 OB': Uint8Array.of(1, 2, 3, 4, 5, 6) })
    expect([...toRgb(interleaved)]).toEqual([1, 2, 3, 4, 5, 6])
    const planes = { ...twoPixels, '00280006 US': 1, '7fe00010 OB': Uint8Array.of(1, 4, 2, 5, 3, 6) }
    expect([...toRgb(await storedFrame(planes))]).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('samples of 16 bits by their upper byte', async () => {
    const pixels = words(0x0100, 0x02ff, 0xff00, 0, 0x8000, 0x00ff)
    const frame = await storedFrame({ ...twoPixels, ...bits(16), '7fe00010 OB': pixels })
    expect([...toRgb(frame)]).toEqual([1, 2, 255, 0, 128, 0])
  })

  // The corners of the colour cube by PS3.3 C.7.6.3.1.2, each to within the rounding of 8 bits.
  it.each([
    ['black', [0, 128, 128], [0, 0, 0]],
    ['white', [255, 128, 128], [255, 255, 255]],
    ['red', [76, 85, 255], [255, 0, 0]],
    ['green', [150, 44, 21], [0, 255, 0]],
    ['blue', [29, 255, 107], [0, 0, 255]],
  ])('YBR_FULL: %s', async (_, ybr, rgb) => {
    const elements = {
      ...twoPixels,
      '00280004 CS': 'YBR_FULL',
      '7fe00010 OB': Uint8Array.from([...ybr, ...ybr]),
    }
    const found = toRgb(await storedFrame(elements))
    for (const [i, value] of [...rgb, ...rgb].entries())
      expect(Math.abs(found[i]! - value)).toBeLessThanOrEqual(2)
  })

  it('YBR_FULL_422: two pixels share a pair of chrominances', async () => {
    const elements = {
      ...twoPixels,
      '00280004 CS': 'YBR_FULL_422',
      '7fe00010 OB': Uint8Array.of(76, 29, 128, 128),
    }
    expect([...toRgb(await storedFrame(elements))]).toEqual([76, 76, 76, 29, 29, 29])
  })

  it('counts as luminance among grey values', async () => {
    const frame = await storedFrame({ ...twoPixels, '7fe00010 OB': Uint8Array.of(255, 0, 0, 10, 20, 30) })
    const [red, dark] = greyValues(frame).values
    expect(red).toBeCloseTo(76.245, 3)
    expect(dark).toBeCloseTo(18.15, 3)
  })
})

describe('palette colour', () => {
  const palette = {
    '00280002 US': 1,
    '00280004 CS': 'PALETTE COLOR',
    '7fe00010 OB': Uint8Array.of(9, 10, 11, 200),
  }

  it('takes the upper byte of 16-bit entries; what lies outside takes the first or the last', async () => {
    const tables = [1, 2, 3].map((channel) => ({
      [`0028110${channel} US`]: words(2, 10, 16),
      [`0028120${channel} OW`]: words(0x1100 * channel, 0x2200 * channel),
    }))
    const frame = await storedFrame(Object.assign({ ...palette }, ...tables) as typeof palette)
    const [first, last] = [
      [0x11, 0x22, 0x33],
      [0x22, 0x44, 0x66],
    ]
    expect([...toRgb(frame)]).toEqual([first, first, last, last].flat())
  })

  it('is refused with a reason when the file has no palette', async () => {
    const frame = await storedFrame(palette)
    expect(() => toRgb(frame)).toThrow(expect.objectContaining({ code: 'unsupported-pixels' }))
  })
})
