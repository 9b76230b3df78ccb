import { describe, expect, it } from 'vitest'
import type { Deidentification, ProfileOption } from '../../../src-main/contract/deidentification'
import { cleanDescription } from '../../../src-main/deidentify/cleanDescription'
import { deidentify } from '../../../src-main/deidentify/deidentify'
import { createPseudonyms } from '../../../src-main/deidentify/pseudonyms'
import { shiftDate } from '../../../src-main/deidentify/shiftDate'
import type { NewElement } from '../../../src-main/dicom/encodeElement'
import { joined, rawDataset, text } from '../../support/rawDataset'

const key = new Uint8Array(32).fill(1)
const head = [
  text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
  text(0x00080018, 'UI', '1.2.3.4.5'),
  text(0x00080020, 'DA', '20190704'),
  text(0x00100010, 'PN', 'NOVAK^IVANA'),
  text(0x00100020, 'LO', 'MRN-77031'),
  text(0x0020000d, 'UI', '1.2.3.4'),
]

function treated(
  extra: readonly NewElement[],
  options: ProfileOption[] = [],
  change: Partial<Deidentification> = {},
  secret = key,
) {
  const own = new Set(extra.map(({ tag }) => tag))
  const raw = rawDataset([...head.filter(({ tag }) => !own.has(tag)), ...extra].sort((a, b) => a.tag - b.tag))
  const result = deidentify(raw, { options, blackOut: [], ...change }, secret)
  return { ...result, bytes: joined(result.pieces, raw) }
}

describe('pseudonyms', () => {
  it('are the same for the same key, others for another, and valid UIDs', () => {
    const [one, two] = [createPseudonyms(key), createPseudonyms(new Uint8Array(32).fill(2))]
    expect(one.uid('1.2.3')).toBe(createPseudonyms(key).uid('1.2.3'))
    expect(one.uid('1.2.3')).not.toBe(two.uid('1.2.3'))
    expect(one.uid('1.2.3')).toMatch(/^2\.25\.[1-9]\d{0,38}$/)
    expect(one.uid('1.2.840.10008.1.4.1.1')).toBe('1.2.840.10008.1.4.1.1')
    expect(one.patient('a')).not.toBe(two.patient('a'))
    const shifts = Array.from({ length: 500 }, (_, i) => one.shiftDays(`p${i}`))
    expect(Math.max(...shifts)).toBeLessThan(0)
    expect(Math.min(...shifts)).toBeGreaterThanOrEqual(-3650)
    expect(new Set(shifts).size).toBeGreaterThan(400)
  })

  it('keep references between objects, and the patient of several files', () => {
    const reference = [
      text(0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
      text(0x00081155, 'UI', '1.2.3.4.5'),
    ]
    const other = treated([text(0x00080018, 'UI', '9.9'), { tag: 0x00081140, vr: 'SQ', value: [reference] }])
    const own = treated([])
    expect(other.bytes.includes(own.sopInstance)).toBe(true)
    const patient = /P[0-9A-F]{16}/.exec(own.bytes.toString('latin1'))![0]
    expect(other.bytes.includes(patient)).toBe(true)
  })
})

describe('dates', () => {
  it.each([
    ['20190704', -10, '20190624'],
    ['20200301', -1, '20200229'],
    ['2019', -200, '2018'],
    ['201907', -31, '201906'],
    ['20190704101112.5+0100', -4, '20190630101112.5+0100'],
    ['1997.03.04', -4, '19970228'],
    ['00010105', -10, '0000'],
  ])('%s moved by %i days is %s', (value, days, expected) => {
    expect(shiftDate(value, days)?.startsWith(expected)).toBe(true)
  })

  it.each(['', 'yesterday', '20191304', '20190231', '2019070', '20190704x'])('%j is no date', (value) => {
    expect(shiftDate(value, -1)).toBeUndefined()
  })

  it('of one patient keep their distance', () => {
    const dates = (value: string) => {
      const { bytes } = treated([text(0x00080020, 'DA', value)], ['retainModifiedDates'])
      const written = bytes.toString('latin1')
      const date = written.slice(written.indexOf('DA') + 4)
      return Date.parse([date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)].join('-'))
    }
    expect((dates('20190704') - dates('20190604')) / 86_400_000).toBe(30)
  })

  it('that are none are treated as the Basic Profile says', () => {
    expect(
      treated([text(0x00080020, 'DA', 'JULY 4TH')], ['retainModifiedDates']).bytes.includes('JULY'),
    ).toBe(false)
  })
})

describe('text', () => {
  it('of descriptions keeps words of anatomy and technique, and nothing else', () => {
    expect(cleanDescription('CT Thorax + Abdomen k.m. Dr. Horvat 1.5mm T2-FLAIR sag 12.03.1957')).toBe(
      'CT Thorax Abdomen 1.5mm T2-FLAIR sag',
    )
    expect(cleanDescription('Snimka srca i pluća')).not.toMatch(/srca/)
    expect(cleanDescription('4711 NOVAK 09-12')).toBe('')
  })

  it('that the table leaves alone loses the names and numbers of the data set', () => {
    const { bytes } = treated([text(0x00081090, 'LO', 'Model X for novak (MRN-77031)')])
    expect(bytes.toString('latin1')).toMatch(/Model X for {2}\(\)/)
  })

  it('keeps a surname that is a word of anatomy only where it is not the patient’s', () => {
    const named = (name: string) =>
      treated([text(0x00100010, 'PN', name), text(0x0008103e, 'LO', 'HAND left')], ['cleanDescriptors']).bytes
    expect(named('NOVAK').includes('HAND left')).toBe(true)
    expect(named('HAND^ANNA').includes('HAND')).toBe(false)
  })
})

describe('what is done says the object itself', () => {
  it('by codes and texts, in place of what stood there', () => {
    const { bytes, report } = treated(
      [text(0x00120062, 'CS', 'NO'), text(0x00120063, 'LO', 'by NOVAK')],
      ['retainModifiedDates', 'cleanDescriptors'],
    )
    const written = bytes.toString('latin1')
    for (const part of ['YES ', '113100', '113105', '113107', 'MODIFIED', 'PS3.15 Basic'])
      expect(written).toContain(part)
    expect(written).not.toContain('NOVAK')
    expect(report).toContainEqual({
      tag: '(0008,0020)',
      keyword: 'StudyDate',
      treatment: 'date-shifted',
      elements: 1,
    })
  })
})

describe('overlays and annotations', () => {
  const overlay = (group: number, type: string) => [
    { tag: ((group << 16) | 0x10) >>> 0, vr: 'US', value: Uint8Array.of(1, 0) },
    text(((group << 16) | 0x40) >>> 0, 'CS', type),
    { tag: ((group << 16) | 0x3000) >>> 0, vr: 'OW', value: Buffer.from(`bits of ${type}!`) },
  ]
  const annotation = {
    tag: 0x00700001,
    vr: 'SQ',
    value: [
      [
        { tag: 0x00700008, vr: 'SQ', value: [[text(0x00700006, 'ST', 'NOVAK written')]] },
        text(0x00700002, 'CS', 'LAYER1'),
      ],
    ],
  }
  it('go as a whole by the Basic Profile; regions and drawings stay when graphics are cleaned', () => {
    const all = [...overlay(0x6000, 'G'), ...overlay(0x6002, 'R'), annotation]
    const basic = treated(all).bytes
    expect(basic.includes('bits of')).toBe(false)
    const cleaned = treated(all, ['cleanGraphics']).bytes
    expect(cleaned.includes('bits of R')).toBe(true)
    expect(cleaned.includes('bits of G')).toBe(false)
    expect(cleaned.includes('LAYER1')).toBe(true)
    expect(cleaned.includes('written')).toBe(false)
  })
})

describe('private attributes', () => {
  const own = [
    text(0x00190010, 'LO', 'SIEMENS MR HEADER'),
    text(0x0019100c, 'IS', '1000'),
    text(0x00191008, 'CS', 'SECRET'),
    text(0x00290010, 'LO', 'SIEMENS CSA HEADER'),
    text(0x00291010, 'OB', 'NOVAK'),
  ]
  it('go, but for those that the standard lists as safe when they are asked for', () => {
    expect(treated(own).bytes.includes('SIEMENS')).toBe(false)
    const kept = treated(own, ['retainSafePrivate']).bytes
    expect(kept.includes('SIEMENS MR HEADER') && kept.includes('1000')).toBe(true)
    expect(kept.includes('CSA') || kept.includes('SECRET')).toBe(false)
  })
})

describe('black-out', () => {
  const image = (extra: NewElement[] = []) => [
    { tag: 0x00280002, vr: 'US', value: Uint8Array.of(1, 0) },
    text(0x00280004, 'CS', 'MONOCHROME2'),
    { tag: 0x00280010, vr: 'US', value: Uint8Array.of(2, 0) },
    { tag: 0x00280011, vr: 'US', value: Uint8Array.of(3, 0) },
    { tag: 0x00280100, vr: 'US', value: Uint8Array.of(8, 0) },
    { tag: 0x00280101, vr: 'US', value: Uint8Array.of(8, 0) },
    { tag: 0x00280103, vr: 'US', value: Uint8Array.of(0, 0) },
    { tag: 0x7fe00010, vr: 'OB', value: Uint8Array.of(11, 12, 13, 14, 15, 16, 21, 22, 23, 24, 25, 26) },
    ...extra,
  ]
  const region = { x: 1, y: 0, width: 2, height: 1 }
  it('touches the region of every frame and nothing else', () => {
    const { bytes } = treated(image(), [], { blackOut: [region] })
    expect([...bytes.subarray(-12)]).toEqual([11, 0, 0, 14, 15, 16, 21, 0, 0, 24, 25, 26])
    expect(bytes.includes('regions blacked out')).toBe(true)
  })

  it('is refused where the pixels are not plain, or the region is not in the image', () => {
    expect(() => treated(image(), [], { blackOut: [{ ...region, x: 2 }] })).toThrow(
      expect.objectContaining({ code: 'unsupported-pixels' }),
    )
    const bare = treated.bind(null, [], [], { blackOut: [region] }, key)
    expect(bare).toThrow(expect.objectContaining({ code: 'unsupported-pixels' }))
  })
})
