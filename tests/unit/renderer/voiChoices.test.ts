import { describe, expect, it } from 'vitest'
import type { FrameFormat, VoiFunction } from '../../../src-main/contract/assets'
import { toFrameAsset } from '../../../src-main/pixels/frameAsset'
import { parseFrameFormat } from '../../../src-renderer/viewer/frameFormat'
import { toFrameValues } from '../../../src-renderer/viewer/frameValues'
import { greyOf, toGreyBytes, voiChoices } from '../../../src-renderer/viewer/voiChoices'
import { decodedFile, sequenceOf, words, type Elements } from '../../support/decodedFile'

const pixels = { '7fe00010 OB': Uint8Array.of(0, 100, 150, 200) }

/** A frame as the window gets it. */
async function frameOf(elements: Elements): Promise<{ format: FrameFormat; bytes: ArrayBuffer }> {
  const { format, bytes } = toFrameAsset(await decodedFile({ ...pixels, ...elements }))
  return { format: parseFrameFormat(JSON.stringify(format)), bytes: bytes.slice().buffer }
}

describe('voiChoices', () => {
  const lung = { '00283002 US': words(2, 150, 8), '00283003 LO': 'LUNG', '00283006 US': words(51, 255) }
  const nameless = { '00283002 US': words(3, 100, 16), '00283006 US': words(0, 65_535, 5) }

  it('offers all windows, by their names, then all tables', async () => {
    const { format, bytes } = await frameOf({
      '00281050 DS': '40\\-600',
      '00281051 DS': '400\\1500',
      '00281055 LO': 'SOFT TISSUE',
      '00281056 CS': 'SIGMOID',
      '00283010 SQ': Uint8Array.of(...sequenceOf(lung), ...sequenceOf(nameless)),
    })
    expect(voiChoices(format, bytes)).toEqual([
      { kind: 'window', name: 'SOFT TISSUE', centre: 40, width: 400, function: 'SIGMOID' },
      { kind: 'window', name: 'Window 2', centre: -600, width: 1500, function: 'SIGMOID' },
      { kind: 'table', name: 'LUNG', table: { first: 150, bits: 8, entries: Uint16Array.of(51, 255) } },
      {
        kind: 'table',
        name: 'Table 2',
        table: { first: 100, bits: 16, entries: Uint16Array.of(0, 65_535, 5) },
      },
    ])
    expect([...toFrameValues(format, bytes).values]).toEqual([0, 100, 150, 200])
  })

  it('offers nothing where the file says nothing', async () => {
    const { format, bytes } = await frameOf({})
    expect(voiChoices(format, bytes)).toEqual([])
  })

  it('reads names in the character set of the file', async () => {
    const { format } = await frameOf({
      '00080005 CS': 'ISO_IR 144',
      '00281050 DS': '40',
      '00281051 DS': '400',
      '00281055 LO': Uint8Array.of(0xbb, 0xd5, 0xd3, 0xda, 0xd8, 0x20),
    })
    expect(format.voi.windows[0]?.explanation).toBe('Легки')
  })
})

describe('greyOf', () => {
  const window = (f: VoiFunction, centre: number, width: number) =>
    ({ kind: 'window', name: '', centre, width, function: f }) as const

  it('LINEAR is black up to c − 0.5 − (w − 1)/2 and white from c − 0.5 + (w − 1)/2', () => {
    const greys = [0, 100, 150, 200].map((value) => greyOf(window('LINEAR', 150.5, 101), value))
    expect(greys).toEqual([0, 0, 0.5, 1])
  })

  it('LINEAR of width 1 is a threshold', () => {
    expect([39, 40].map((value) => greyOf(window('LINEAR', 40, 1), value))).toEqual([0, 1])
  })

  it('LINEAR_EXACT goes from c − w/2 to c + w/2', () => {
    const greys = [0, 0.25, 0.5, 0.75, 1].map((value) => greyOf(window('LINEAR_EXACT', 0.5, 0.5), value))
    expect(greys).toEqual([0, 0, 0.5, 1, 1])
  })

  it('SIGMOID is a logistic curve of slope 4/w', () => {
    const sigmoid = window('SIGMOID', 150, 100)
    expect(greyOf(sigmoid, 150)).toBe(0.5)
    expect(greyOf(sigmoid, 175)).toBeCloseTo(1 / (1 + Math.exp(-1)), 12)
  })

  it('a table holds its ends for values outside', () => {
    const table = { first: -1, bits: 8, entries: Uint16Array.of(51, 102, 255) }
    const greys = [-9, -1, 0, 0.6, 99].map((value) => greyOf({ kind: 'table', name: '', table }, value))
    expect(greys).toEqual([0.2, 0.2, 0.4, 1, 1])
    expect([...toGreyBytes({ kind: 'table', name: '', table }, [-1, 0, 1])]).toEqual([51, 102, 255])
  })
})
