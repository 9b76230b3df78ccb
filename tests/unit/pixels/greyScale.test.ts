import { describe, expect, it } from 'vitest'
import { toFrameAsset } from '../../../src-main/pixels/frameAsset'
import { greyValues } from '../../../src-main/pixels/greyValues'
import { toUnit } from '../../../src-main/pixels/toUnit'
import { decodedFile, sequenceOf, words, type Elements } from '../../support/decodedFile'

const pixels = { '7fe00010 OB': Uint8Array.of(0, 100, 150, 200) }

async function unitOf(elements: Elements, frame = 0): Promise<number[]> {
  return [...toUnit(greyValues(await decodedFile({ ...pixels, ...elements }, { frame })), 'window')]
}

describe('modality LUT', () => {
  const table = sequenceOf({
    '00283002 US': words(3, 100, 16),
    '00283004 LO': 'HU',
    '00283006 US': words(1000, 2000, 3000),
  })

  it('takes the place of slope and intercept; values outside take the first or last entry', async () => {
    const frame = await decodedFile({ ...pixels, '00281052 DS': '-7', '00283000 SQ': table })
    expect([...greyValues(frame).values]).toEqual([1000, 1000, 3000, 3000])
  })

  it('is applied before the viewer gets the values', async () => {
    const { format, bytes } = toFrameAsset(await decodedFile({ ...pixels, '00283000 SQ': table }))
    expect(format).toMatchObject({ type: 'uint16', slope: 1, intercept: 0, minimum: 1000, maximum: 3000 })
    expect([...new Uint16Array(bytes.buffer)]).toEqual([1000, 1000, 3000, 3000])
  })
})

describe('VOI', () => {
  const window = { '00281050 DS': '150.5', '00281051 DS': '101' }

  it('LINEAR is black up to c − 0.5 − (w − 1)/2 and white from c − 0.5 + (w − 1)/2', async () => {
    expect(await unitOf(window)).toEqual([0, 0, 0.5, 1])
  })

  it('LINEAR_EXACT goes from c − w/2 to c + w/2', async () => {
    const unit = await unitOf({ '00281050 DS': '150', '00281051 DS': '200', '00281056 CS': 'LINEAR_EXACT' })
    expect(unit).toEqual([0, 0.25, 0.5, 0.75])
  })

  it('SIGMOID is a logistic curve of slope 4/w', async () => {
    const unit = await unitOf({ '00281050 DS': '150', '00281051 DS': '100', '00281056 CS': 'SIGMOID' })
    const at = (x: number) => 1 / (1 + Math.exp((-4 * (x - 150)) / 100))
    unit.forEach((value, i) => expect(value).toBeCloseTo(at([0, 100, 150, 200][i]!), 6))
  })

  it('a VOI LUT is followed where there is no window', async () => {
    const table = { '00283002 US': words(2, 150, 8), '00283006 US': words(51, 255) }
    expect(await unitOf({ '00283010 SQ': sequenceOf(table) })).toEqual([0.2, 0.2, 0.2, 1].map(Math.fround))
    const both = await unitOf({ ...window, '00283010 SQ': sequenceOf(table) })
    expect(both).toEqual([0, 0, 0.5, 1])
  })

  it('all windows are read with what they are called; those of no width are left out', async () => {
    const { greyScale } = await decodedFile({
      '00281050 DS': '40\\-600\\1',
      '00281051 DS': '400\\1500\\0',
      '00281055 LO': 'SOFT TISSUE\\LUNG\\NONE',
    })
    expect(greyScale.windows).toEqual([
      { centre: 40, width: 400, explanation: 'SOFT TISSUE' },
      { centre: -600, width: 1500, explanation: 'LUNG' },
    ])
  })

  it('frames of enhanced images have windows and rescaling of their own', async () => {
    const group = (centre: string, intercept: string) =>
      sequenceOf({
        '00289132 SQ': sequenceOf({ '00281050 DS': centre, '00281051 DS': '10' }),
        '00289145 SQ': sequenceOf({ '00281052 DS': intercept, '00281053 DS': '2' }),
      })
    const groups = Uint8Array.of(...group('5', '-1'), ...group('50', '-2'))
    const file = { '00280008 IS': '2', '52009230 SQ': groups, '7fe00010 OB': new Uint8Array(8).fill(3) }
    const frames = await Promise.all([0, 1].map((frame) => decodedFile(file, { frame })))
    expect(frames.map(({ greyScale }) => greyScale.windows[0]!.centre)).toEqual([5, 50])
    expect(frames.map((frame) => greyValues(frame).values[0])).toEqual([5, 4])
  })

  it('MONOCHROME1 is turned, and no measurement stays black', async () => {
    const kind = { '00280004 CS': 'MONOCHROME1', '00280120 US': 0 }
    expect(await unitOf({ ...window, ...kind })).toEqual([0, 1, 0.5, 0])
  })
})
