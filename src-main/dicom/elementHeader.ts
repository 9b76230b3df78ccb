import { LikewiseError } from '../contract/errors'
import { endsTooEarly, type ByteSource } from './byteSource'

/** How the elements of a data set are written (PS3.5 section 7). */
export interface ElementEncoding {
  readonly explicitVr: boolean
  readonly littleEndian: boolean
}

export interface ElementHeader {
  /** Group · 65536 + element. */
  readonly tag: number
  /** Null where the file does not say. */
  readonly vr: string | null
  /** In bytes; {@link undefinedLength} where a delimiter ends the value. */
  readonly length: number
  readonly valueOffset: number
}

export const undefinedLength = 0xffffffff
const item = 0xfffee000
const itemDelimiter = 0xfffee00d
const sequenceDelimiter = 0xfffee0dd

/** Explicit VRs with a length of 32 bits after two reserved bytes (PS3.5 table 7.1-1). */
const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'])
const shortVrs = new Set('AE AS AT CS DA DS DT FL FD IS LO LT PN SH SL SS ST TM UI UL US'.split(' '))
/** Every pair of capitals. */
const vrNames = Array.from({ length: 26 * 26 }, (_, i) =>
  String.fromCharCode(0x41 + Math.floor(i / 26), 0x41 + (i % 26)),
)
const implicitEncoding: ElementEncoding = { explicitVr: false, littleEndian: true }
/** A header may hold this many elements within sequences of undefined length, and be nested this deep. */
const mostElements = 8_000_000
const deepestNesting = 1024

export function isKnownVr(vr: string): boolean {
  return longVrs.has(vr) || shortVrs.has(vr)
}

/** Reads tag, VR and length at an offset. Errors: truncated. */
export function readElementHeader(
  source: ByteSource,
  offset: number,
  encoding: ElementEncoding,
): ElementHeader {
  const { bytes } = source
  const at = source.locate(offset, 8)
  const { littleEndian } = encoding
  const group = uint16(bytes, at, littleEndian)
  const tag = group * 0x10000 + uint16(bytes, at + 2, littleEndian)
  const vr = encoding.explicitVr && group !== 0xfffe ? vrAt(bytes, at + 4) : null
  if (vr === null) return { tag, vr, length: uint32(bytes, at + 4, littleEndian), valueOffset: offset + 8 }
  if (!longVrs.has(vr))
    return { tag, vr, length: uint16(bytes, at + 6, littleEndian), valueOffset: offset + 8 }
  const length = uint32(bytes, source.locate(offset + 8, 4), littleEndian)
  return { tag, vr, length, valueOffset: offset + 12 }
}

function uint16(bytes: Buffer, at: number, littleEndian: boolean): number {
  return littleEndian ? bytes[at]! | (bytes[at + 1]! << 8) : (bytes[at]! << 8) | bytes[at + 1]!
}

function uint32(bytes: Buffer, at: number, littleEndian: boolean): number {
  const [low, high] = littleEndian ? [at, at + 2] : [at + 2, at]
  return uint16(bytes, high, littleEndian) * 0x10000 + uint16(bytes, low, littleEndian)
}

/** Some writers leave single elements of an explicit data set implicit: two capitals tell. */
function vrAt(bytes: Buffer, at: number): string | null {
  const [first, second] = [bytes[at]!, bytes[at + 1]!]
  const areCapitals = first >= 0x41 && first <= 0x5a && second >= 0x41 && second <= 0x5a
  return areCapitals ? vrNames[(first - 0x41) * 26 + second - 0x41]! : null
}

/**
 * The offset behind an element's value, which is not read; one of undefined length is stepped through.
 * Errors: truncated, malformed.
 */
export function endOfElement(source: ByteSource, header: ElementHeader, encoding: ElementEncoding): number {
  if (header.length === undefinedLength) return endOfUndefinedLength(source, header, encoding)
  const end = header.valueOffset + header.length
  if (end > source.size) throw endsTooEarly()
  return end
}

/** Where items and elements alternate: what is open, innermost last, and how it is written. */
interface Open {
  readonly isItem: boolean
  readonly encoding: ElementEncoding
}

/** Steps without recursion, so that no nesting can exhaust the stack, and forward only, so that it ends. */
function endOfUndefinedLength(source: ByteSource, header: ElementHeader, encoding: ElementEncoding): number {
  const open: Open[] = [{ isItem: false, encoding: encodingInside(header, encoding) }]
  let offset = header.valueOffset
  for (let steps = 0; steps < mostElements; steps++) {
    const inside = open.at(-1)!
    const next = readElementHeader(source, offset, inside.encoding)
    offset = next.valueOffset
    if (next.tag === sequenceDelimiter) {
      // An item that nobody closed ends with its sequence.
      if (inside.isItem) open.pop()
      open.pop()
    } else if (next.tag === itemDelimiter) {
      if (inside.isItem) open.pop()
    } else if (next.tag !== item && !inside.isItem) {
      throw new LikewiseError('malformed', 'A sequence of the header holds something other than items.')
    } else if (next.length !== undefinedLength) {
      offset += next.length
    } else {
      if (open.length >= deepestNesting) {
        throw new LikewiseError('malformed', 'The sequences of the header are nested too deep.')
      }
      const isItem = next.tag === item
      open.push({ isItem, encoding: isItem ? inside.encoding : encodingInside(next, inside.encoding) })
    }
    if (open.length === 0) return offset
    if (offset > source.size) throw endsTooEarly()
  }
  throw new LikewiseError('malformed', 'The header holds more elements than any image has.')
}

/** A sequence of unknown VR and undefined length is written implicit, little endian (PS3.5 section 6.2.2). */
function encodingInside(header: ElementHeader, encoding: ElementEncoding): ElementEncoding {
  return header.vr === 'UN' ? implicitEncoding : encoding
}
