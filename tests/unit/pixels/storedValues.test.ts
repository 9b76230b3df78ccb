import { describe, expect, it } from 'vitest'
import { greyValues } from '../../../src-main/pixels/greyValues'
import { storedValues } from '../../../src-main/pixels/storedValues'
import { bits, storedFrame, words } from '../../support/storedFrame'

const signed = { '00280103 US': 1 }

async function valuesOf(elements: Parameters<typeof storedFrame>[0], frame = 0): Promise<number[]> {
  return [...storedValues(await storedFrame(elements, { frame }))]
}

describe('stored values', () => {
  it.each([
    ['8 bits unsigned', {}, Uint8Array.of(0, 1, 128, 255), [0, 1, 128, 255]],
    ['8 bits signed', signed, Uint8Array.of(0, 1, 128, 255), [0, 1, -128, -1]],
    ['16 bits unsigned', bits(16), words(0, 1, 32768, 65535), [0, 1, 32768, 65535]],
    ['16 bits signed', { ...bits(16), ...signed }, words(0, 1, 32768, 65535), [0, 1, -32768, -1]],
    ['12 bits below an overlay', bits(12), words(0, 0xf001, 0x1800, 0x8fff), [0, 1, 2048, 4095]],
    [
      '12 bits signed',
      { ...bits(12), ...signed },
      words(0x7ff, 0x800, 0xfff, 0xf801),
      [2047, -2048, -1, -2047],
    ],
    ['12 bits at the top', bits(12, 15), words(0x0010, 0xfff0, 0x801f, 0), [1, 4095, 2049, 0]],
  ])('%s', async (_, elements, pixels, values) => {
    expect(await valuesOf({ ...elements, '7fe00010 OB': pixels })).toEqual(values)
  })

  it('1 bit, the first pixel lowest, frames without a gap', async () => {
    const elements = { '00280008 IS': '2', '00280100 US': 1, '00280101 US': 1, '00280102 US': 0 }
    const pixels = { '7fe00010 OB': Uint8Array.of(0b1001_0110, 0) }
    expect(await valuesOf({ ...elements, ...pixels }, 0)).toEqual([0, 1, 1, 0])
    expect(await valuesOf({ ...elements, ...pixels }, 1)).toEqual([1, 0, 0, 1])
  })

  it('the frame that is asked for', async () => {
    const pixels = Uint8Array.from({ length: 12 }, (_, i) => i)
    expect(await valuesOf({ '00280008 IS': '3', '7fe00010 OB': pixels }, 2)).toEqual([8, 9, 10, 11])
  })
})

describe('grey values', () => {
  it('are rescaled by slope and intercept', async () => {
    const rescale = { '00281052 DS': '-1024', '00281053 DS': '0.5' }
    const frame = await storedFrame({ ...bits(12), ...rescale, '7fe00010 OB': words(0, 1, 2048, 4095) })
    expect([...greyValues(frame).values]).toEqual([-1024, -1023.5, 0, 1023.5])
  })

  it('are no number where there is no measurement', async () => {
    const padded = { ...signed, ...bits(16), '00280120 SS': words(-2000), '00280121 SS': words(-1990) }
    const frame = await storedFrame({ ...padded, '7fe00010 OB': words(-2000, -1995, -1989, 5) })
    expect([...greyValues(frame).values]).toEqual([NaN, NaN, -1989, 5])
  })

  it('say when small values are bright', async () => {
    const kinds = ['MONOCHROME1', 'MONOCHROME2']
    const frames = await Promise.all(kinds.map((kind) => storedFrame({ '00280004 CS': kind })))
    expect(frames.map((frame) => greyValues(frame).isInverted)).toEqual([true, false])
  })
})
