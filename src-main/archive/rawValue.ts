import { createTextDecoder, type TextDecode } from '../dicom/characterSet'
import { indexedTags, tagNumber } from './tagDictionary'

/** Values longer than this say nothing about likeness; they are cut. */
const longestText = 256
/** VRs whose text is in the specific character set (PS3.5 section 6.1.2.2). */
const localText = new Set(['LO', 'SH', 'ST', 'LT', 'UC', 'UT', 'PN'])
const characterSet = placeOf('SpecificCharacterSet')

/** The bytes of an indexed tag's value, and their text once someone has asked for it. */
export interface RawValue {
  readonly bytes: Buffer
  readonly littleEndian: boolean
  text: string
  /** What made `text`; undefined before. */
  decodedBy: TextDecode | undefined
}

/** Undecoded values by the place of their tag in the dictionary; undefined where a header has none. */
export type RawValues = (RawValue | undefined)[]

/**
 * The last value of each tag. The files of a series, which are read one after the other, share most of their values:
 * what is the same again is neither copied nor decoded, and known as the same by its identity.
 */
const last: RawValues = indexedTags.map(() => undefined)

/** The value of the tag at `place` that lies at `at` of `bytes`. */
export function rawValue(
  place: number,
  bytes: Buffer,
  at: number,
  length: number,
  littleEndian: boolean,
): RawValue {
  const before = last[place]
  if (before?.littleEndian === littleEndian && areEqual(before.bytes, bytes, at, length)) return before
  const own = Buffer.from(bytes.subarray(at, at + length))
  const value: RawValue = { bytes: own, littleEndian, text: '', decodedBy: undefined }
  last[place] = value
  return value
}

function areEqual(known: Buffer, bytes: Buffer, at: number, length: number): boolean {
  if (known.length !== length) return false
  for (let i = 0; i < length; i++) if (known[i] !== bytes[at + i]) return false
  return true
}

/** Place in the dictionary of a tag that is in it. */
export function placeOf(keyword: string): number {
  return indexedTags.findIndex((tag) => tag.keyword === keyword)
}

/** By tag number (tagNumber). */
export const placeOfTag = new Map(
  indexedTags.flatMap(({ tag }, place) => (tag === 'derived' ? [] : [[tagNumber(tag), place] as const])),
)

/** The decoder of a header's text. */
export function decoderOf(values: RawValues): TextDecode {
  return createTextDecoder(values[characterSet]?.bytes.toString('latin1'))
}

/** The value as text: trimmed, several joined by a backslash; empty where there is nothing in it. */
export function textOf(value: RawValue, place: number, decode: TextDecode): string {
  if (value.decodedBy !== decode) {
    value.text = toText(value, indexedTags[place]!.vr, decode).slice(0, longestText)
    value.decodedBy = decode
  }
  return value.text
}

function toText({ bytes, littleEndian }: RawValue, vr: string, decode: TextDecode): string {
  if (vr === 'US') {
    if (bytes.length < 2) return ''
    return String(littleEndian ? bytes.readUInt16LE(0) : bytes.readUInt16BE(0))
  }
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === 0 || bytes[end - 1] === blank)) end--
  const text = localText.has(vr) ? decode(bytes.subarray(0, end)) : bytes.toString('latin1', 0, end)
  if (!unusual.test(text)) return text.trim()
  return text
    .split('\\')
    .map((value) => value.replace(controls, '').trim())
    .join('\\')
    .replace(/^\\+$/, '')
}

/** Values are padded with blanks or a null (PS3.5 section 6.2); no indexed value may hold a control character. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const controls = /[\0-\x1f\x7f]/g
// eslint-disable-next-line no-control-regex -- likewise, and for separators
const unusual = /[\0-\x1f\x7f\\]/
const blank = 0x20
