import { describe, expect, it } from 'vitest'
import type { ElementEncoding } from '../../../src-main/dicom/elementHeader'
import { encodeElement, encodeHeader, encodeItemHeader } from '../../../src-main/dicom/encodeElement'
import { rewriteDataset, type Change, type SeenElement } from '../../../src-main/dicom/rewriteDataset'
import {
  explicitBigEndian,
  explicitLittleEndian,
  implicitLittleEndian,
  joined,
  rawBytes,
  rawDataset,
  text,
} from '../../support/rawDataset'

const encodings: [string, ElementEncoding][] = [
  ['explicit little endian', explicitLittleEndian],
  ['implicit little endian', implicitLittleEndian],
  ['explicit big endian', explicitBigEndian],
]
const open = 0xffffffff

function rewrite(bytes: Buffer, encoding: ElementEncoding, change: (seen: SeenElement) => Change): Buffer {
  const raw = rawBytes(bytes, encoding)
  return joined(rewriteDataset(raw.source, 0, encoding, { change, added: [] }), raw)
}

describe.each(encodings)('%s', (_, encoding) => {
  const name = encodeElement(text(0x00100010, 'PN', 'DOE^JANE'), encoding)
  const plain = encodeElement(text(0x00080060, 'CS', 'CT'), encoding)
  const pixels = encodeElement({ tag: 0x7fe00010, vr: 'OW', value: Buffer.from('pixels') }, encoding)
  const openSequence = Buffer.concat([
    encodeHeader(0x00081140, 'SQ', open, encoding),
    encodeItemHeader(0xfffee000, open, encoding),
    name,
    plain,
    encodeItemHeader(0xfffee00d, 0, encoding),
    encodeItemHeader(0xfffee0dd, 0, encoding),
  ])
  const closedSequence = encodeElement(
    {
      tag: 0x00081140,
      vr: 'SQ',
      value: [[text(0x00100010, 'PN', 'DOE^JANE'), text(0x00100040, 'CS', 'F')], []],
    },
    encoding,
  )
  const withoutName = ({ tag, isSequence }: SeenElement) =>
    tag === 0x00100010 ? 'remove' : isSequence ? 'items' : 'keep'

  it('gives back the very bytes where nothing changes, group lengths and private ones among them', () => {
    const length = encodeElement({ tag: 0x00080000, vr: 'UL', value: Buffer.alloc(4) }, encoding)
    const creator = encodeElement(text(0x00090010, 'LO', 'SOMEBODY'), encoding)
    const whole = Buffer.concat([length, plain, openSequence, closedSequence, creator, name, pixels])
    const same = rewrite(whole, encoding, ({ isSequence }) => (isSequence ? 'items' : 'keep'))
    expect(same.equals(whole)).toBe(true)
  })

  it('removes from sequences of undefined and of given length, and keeps their way of writing it', () => {
    const whole = Buffer.concat([openSequence, closedSequence, name, pixels])
    const changed = rewrite(whole, encoding, withoutName)
    expect(changed.includes('DOE')).toBe(false)
    const expectedOpen = Buffer.concat([
      openSequence.subarray(0, openSequence.indexOf(name)),
      openSequence.subarray(openSequence.indexOf(plain)),
    ])
    const expectedClosed = encodeElement(
      { tag: 0x00081140, vr: 'SQ', value: [[text(0x00100040, 'CS', 'F')], []] },
      encoding,
    )
    expect(changed.equals(Buffer.concat([expectedOpen, expectedClosed, pixels]))).toBe(true)
  })

  it('puts new elements in their order in place of old ones, and pads values', () => {
    const raw = rawDataset([text(0x00080060, 'CS', 'CT'), text(0x00120062, 'CS', 'NO')], encoding)
    const added = [text(0x00120063, 'LO', 'odd'), text(0x00120062, 'CS', 'YES'), text(0x00080005, 'CS', '')]
    const pieces = rewriteDataset(raw.source, 0, encoding, { change: () => 'keep', added })
    const expected = [
      added[2]!,
      text(0x00080060, 'CS', 'CT'),
      text(0x00120062, 'CS', 'YES '),
      text(0x00120063, 'LO', 'odd '),
    ]
    const written = Buffer.concat(expected.map((element) => encodeElement(element, encoding)))
    expect(joined(pieces, raw).equals(written)).toBe(true)
  })

  it('drops group lengths when something changed, and a creator whose block went', () => {
    const elements = [
      { tag: 0x00080000, vr: 'UL', value: Buffer.alloc(4) },
      text(0x00090010, 'LO', 'FIRST'),
      text(0x00090011, 'LO', 'SECOND'),
      text(0x00091001, 'LO', 'a'),
      text(0x00091101, 'LO', 'b'),
    ]
    const raw = rawDataset(elements, encoding)
    const seen: (string | null)[] = []
    const change = ({ tag, creator }: SeenElement) => {
      if (tag === 0x00091001 || tag === 0x00091101) seen.push(creator)
      return tag === 0x00091001 ? ('remove' as const) : ('keep' as const)
    }
    const pieces = rewriteDataset(raw.source, 0, encoding, { change, added: [] })
    const left = Buffer.concat(
      [elements[2]!, elements[4]!].map((element) => encodeElement(element, encoding)),
    )
    expect(joined(pieces, raw).equals(left)).toBe(true)
    expect(seen).toEqual(['FIRST', 'SECOND'])
  })
})

it('keeps compressed pixel data with all its fragments, and what lies behind them', () => {
  const fragments = Buffer.concat([
    encodeHeader(0x7fe00010, 'OB', open, explicitLittleEndian),
    encodeItemHeader(0xfffee000, 0, explicitLittleEndian),
    encodeItemHeader(0xfffee000, 6, explicitLittleEndian),
    Buffer.from([0xff, 0xd8, 0xfe, 0xff, 0xdd, 0xe0]),
    encodeItemHeader(0xfffee0dd, 0, explicitLittleEndian),
  ])
  const trailing = encodeElement(
    { tag: 0xfffcfffc, vr: 'OB', value: Buffer.from('tail') },
    explicitLittleEndian,
  )
  const modality = encodeElement(text(0x00080060, 'CS', 'CT'), explicitLittleEndian)
  const rewritten = rewrite(
    Buffer.concat([modality, fragments, trailing]),
    explicitLittleEndian,
    ({ tag }) => (tag === 0xfffcfffc || tag === 0x00080060 ? 'remove' : 'keep'),
  )
  expect(rewritten.equals(fragments)).toBe(true)
})

it('goes into a sequence that a writer left as UN, and leaves out one that holds no items', () => {
  const content = encodeElement(
    { tag: 0x00081140, vr: 'SQ', value: [[text(0x00100010, 'PN', 'DOE')]] },
    implicitLittleEndian,
  )
  const unknown = (value: Buffer) => encodeElement({ tag: 0x00081140, vr: 'UN', value }, explicitLittleEndian)
  const withoutName = ({ tag, isSequence }: SeenElement) =>
    tag === 0x00100010 ? 'remove' : isSequence ? 'items' : 'keep'
  const changed = rewrite(unknown(content.subarray(8)), explicitLittleEndian, withoutName)
  expect(changed.includes('DOE')).toBe(false)
  expect(changed.length).toBe(12 + 8)
  expect(rewrite(unknown(Buffer.from('DOE, JANE in a blob')), explicitLittleEndian, withoutName).length).toBe(
    0,
  )
})

it('refuses a data set that is cut off', () => {
  const cut = encodeElement(text(0x00100010, 'PN', 'DOE^JANE'), explicitLittleEndian).subarray(0, 12)
  expect(() => rewrite(cut, explicitLittleEndian, () => 'keep')).toThrow(
    expect.objectContaining({ code: 'truncated' }),
  )
})
