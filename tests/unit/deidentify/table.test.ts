import { describe, expect, it } from 'vitest'
import { profileOptions, type ProfileOption } from '../../../src-main/contract/deidentification'
import { knownElement } from '../../../src-main/dicom/dataElements'
import { openDataset } from '../../../src-main/dicom/dataset'
import type { NewElement } from '../../../src-main/dicom/encodeElement'
import { memorySource } from '../../../src-main/dicom/byteSource'
import { deidentify } from '../../../src-main/deidentify/deidentify'
import { profileTable, type ProfileRow } from '../../../src-main/deidentify/profileTable'
import {
  explicitBigEndian,
  explicitLittleEndian,
  implicitLittleEndian,
  joined,
  rawDataset,
  text,
} from '../../support/rawDataset'

const key = new Uint8Array(32).fill(3)
const samples: Record<string, string> = {
  AE: 'SECRETTITLE',
  AS: '042Y',
  CS: 'SECRET',
  DA: '20190704',
  DS: '12.5',
  DT: '20190704101112',
  IS: '17',
  PN: 'SECRET^PERSON',
  TM: '101112',
  UI: '1.2.826.0.1.99.17',
  UR: 'https://secret.example',
}
const unseen = 'xylophone 4711'

/** The tag that stands for a row, and an element of it with a value that nobody should see. */
function elementOf(row: ProfileRow): NewElement {
  const digits = row.tag === 'private' ? '00091001' : row.tag.replaceAll('X', '0')
  const tag = Number.parseInt(digits === '50000000' ? '50003000' : digits, 16)
  const vr = row.tag === 'private' ? 'LO' : (knownElement(tag)?.vr ?? 'UN')
  if (vr === 'SQ')
    return { tag, vr, value: [[text(0x00080104, 'LO', 'kept'), text(0x00100010, 'PN', 'SECRET^A')]] }
  return { tag, vr, value: Buffer.from(samples[vr] ?? unseen, 'latin1') }
}

const others = [
  text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
  text(0x00080018, 'UI', '1.2.3.4'),
  text(0x00100020, 'LO', 'PATIENT7'),
  text(0x0020000d, 'UI', '1.2.3'),
]

/** What is left of the element; undefined where it went. `depth` 1 puts it into an item. */
function treated(
  row: ProfileRow,
  options: readonly ProfileOption[],
  depth: 0 | 1,
  encoding = explicitLittleEndian,
) {
  const own = elementOf(row)
  const inside = depth === 0 ? [own] : [{ tag: 0x00082218, vr: 'SQ', value: [[own]] }]
  const rest = others.filter(({ tag }) => tag !== own.tag || depth === 1)
  const creator = row.tag === 'private' ? [text(0x00090010, 'LO', 'SOMEBODY')] : []
  const elements = [...rest, ...creator, ...inside].sort((a, b) => a.tag - b.tag)
  const raw = rawDataset(elements, encoding)
  const { pieces } = deidentify(raw, { options: [...options], blackOut: [] }, key)
  const bytes = joined(pieces, raw)
  const source = {
    ...memorySource(bytes),
    read: (offset: number, length: number) => new Uint8Array(bytes.subarray(offset, offset + length)),
  }
  const dataset = openDataset(source, 0, bytes.length, encoding)
  const holder = depth === 0 ? dataset : dataset.items(0x00082218)[0]!
  const header = holder.element(own.tag)
  if (header === undefined) return undefined
  return { bytes: Buffer.from(source.read(header.valueOffset, header.length)), holder, own, whole: bytes }
}

function originalBytes({ value }: NewElement): Buffer {
  return Buffer.from(value as Uint8Array)
}

function expectBasic(row: ProfileRow, depth: 0 | 1): void {
  const left = treated(row, [], depth)
  const own = elementOf(row)
  const isSequence = own.vr === 'SQ'
  switch (row.basic) {
    case 'X': {
      expect(left).toBeUndefined()
      return
    }
    case 'Z':
    case 'X/Z':
      if (own.tag === 0x00100010) {
        expect(left!.bytes.toString()).toMatch(/^P[0-9A-F]{16}/)
        return
      }
      {
        expect(left!.bytes.length).toBe(0)
        return
      }
    case 'U': {
      expect(left!.bytes.toString()).toMatch(/^2\.25\.\d+\0?$/)
      return
    }
    case 'X/Z/U*':
      expect(left!.whole.includes('kept')).toBe(true)
      {
        expect(left!.whole.includes('SECRET')).toBe(false)
        return
      }
    case 'X/D':
      if (isSequence) {
        expect(left).toBeUndefined()
        return
      }
      break
    case 'X/Z/D':
      if (isSequence) {
        expect(left!.bytes.length).toBe(0)
        return
      }
      break
    default:
  }
  // A dummy: something is there, and it is not what was.
  expect(left!.bytes.length).toBeGreaterThan(0)
  expect(left!.whole.includes('SECRET')).toBe(false)
  if (!isSequence) expect(left!.bytes.subarray(0, originalBytes(own).length)).not.toEqual(originalBytes(own))
}

describe('every row of table E.1-1', () => {
  it('is there: 657 rows, each tag once, known to the dictionary unless they are newer than it', () => {
    expect(profileTable.length).toBe(657)
    expect(new Set(profileTable.map(({ tag }) => tag)).size).toBe(657)
    const newer = profileTable.filter((row) => {
      if (row.tag === 'private') return false
      const known = knownElement(elementOf(row).tag)
      if (known !== undefined && row.tag !== '50XXXXXX') expect(known.keyword).toBe(row.keyword)
      return known === undefined
    })
    expect(newer.length).toBe(28)
    expect(newer.filter(({ basic }) => basic !== 'X').map(({ keyword }) => keyword)).toEqual([
      'TableTopPositionAlignmentUID',
    ])
  })

  it.each(profileTable.map((row) => [row.keyword, row] as const))(
    '%s: basic profile, also in an item',
    (_, row) => {
      expectBasic(row, 0)
      expectBasic(row, 1)
    },
  )

  it.each(profileTable.map((row) => [row.keyword, row] as const))('%s: its options', (_, row) => {
    for (const [option, code] of Object.entries(row.options) as [ProfileOption, 'K' | 'C'][]) {
      const left = treated(row, [option], 0)
      const own = elementOf(row)
      if (option === 'retainSafePrivate' || option === 'cleanGraphics') {
        // Nobody lists this private element; curves and overlays of unknown type may hold text.
        if (own.vr === 'SQ') expect(left!.whole.includes('SECRET')).toBe(false)
        else expect(left).toBeUndefined()
        continue
      }
      if (code === 'K') {
        if (own.vr === 'SQ') {
          expect(left!.whole.includes('kept')).toBe(true)
          expect(left!.whole.includes('SECRET')).toBe(false)
        } else expect(left!.bytes.subarray(0, originalBytes(own).length)).toEqual(originalBytes(own))
      } else if (option === 'retainModifiedDates') {
        if (own.vr === 'DA' || own.vr === 'DT') {
          expect(left!.bytes.toString()).toMatch(/^20[01]\d/)
          expect(left!.whole.includes('20190704')).toBe(false)
        } else if (own.vr === 'TM') expect(left!.bytes.toString().trim()).toBe('101112')
      } else {
        // Bytes of no known form cannot be cleaned: they go as the profile says.
        if (left === undefined) expect(['OB', 'UN']).toContain(own.vr)
        expect(left?.whole.includes('SECRET') ?? false).toBe(false)
        expect(left?.whole.includes('xylophone') ?? false).toBe(false)
      }
    }
  })

  it.each([
    ['implicit', implicitLittleEndian],
    ['big endian', explicitBigEndian],
  ])('treats %s data sets the same', (_, encoding) => {
    for (const row of profileTable) {
      const [expected, found] = [treated(row, [], 0), treated(row, [], 0, encoding)]
      expect(found === undefined, row.keyword).toBe(expected === undefined)
      if (elementOf(row).vr !== 'SQ') expect(found?.bytes, row.keyword).toEqual(expected?.bytes)
    }
  })

  it('agrees with rows copied from the standard by hand', () => {
    const row = (keyword: string) => profileTable.find((one) => one.keyword === keyword)!
    expect(row('PatientID')).toMatchObject({ tag: '00100020', basic: 'Z/D', options: {} })
    expect(row('StudyDate')).toMatchObject({
      basic: 'Z',
      options: { retainFullDates: 'K', retainModifiedDates: 'C' },
    })
    expect(row('DeviceUID')).toMatchObject({
      basic: 'U',
      options: { retainUids: 'K', retainDeviceIdentity: 'K' },
    })
    expect(row('Allergies').options).toEqual({ retainPatientCharacteristics: 'C', cleanDescriptors: 'C' })
    expect(row('ContentSequence')).toMatchObject({ basic: 'D', options: { cleanStructuredContent: 'C' } })
    expect(row('OverlayData').options).toEqual({ cleanGraphics: 'C' })
  })
})

it('every option has a column in the table and a description for people', () => {
  const inTable = new Set(profileTable.flatMap(({ options }) => Object.keys(options)))
  expect([...inTable].sort()).toEqual(profileOptions.map(({ option }) => option).sort())
})
