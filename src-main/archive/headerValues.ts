import { endsTooEarly, type ByteSource } from '../dicom/byteSource'
import {
  endOfElement,
  readElementHeader,
  undefinedLength,
  type ElementEncoding,
} from '../dicom/elementHeader'
import { indexedTags, tagNumber } from './tagDictionary'

/** The pixel data element as the header announces it; its value is not read. */
export interface PixelElement {
  /** Encapsulated pixel data comes in fragments, its length is not known beforehand. */
  readonly isEncapsulated: boolean
  /** Bytes that it can hold at most. */
  readonly bytes: number
  /** Where its value begins. */
  readonly offset: number
}

export interface HeaderValues {
  /** Undecoded values of the indexed tags, by tag number. */
  readonly values: ReadonlyMap<number, Buffer>
  readonly littleEndian: boolean
  readonly pixels: PixelElement | null
}

const wanted = new Set(indexedTags.map(({ tag }) => tagNumber(tag)))
/** Nothing that is indexed is longer; what is longer is no value but a broken length. */
const longestValue = 4096
/** Float Pixel Data, Double Float Pixel Data, Pixel Data (PS3.5 section 8). */
const pixelElements = [0x7fe00008, 0x7fe00009, 0x7fe00010]

/**
 * Steps through a data set until its pixel data and keeps the values of the indexed tags; sequences are skipped.
 * Errors: truncated, malformed.
 */
export function readHeaderValues(source: ByteSource, start: number, encoding: ElementEncoding): HeaderValues {
  const values = new Map<number, Buffer>()
  const { littleEndian } = encoding
  let offset = start
  while (offset < source.size) {
    if (isPadding(source, offset)) break
    const header = readElementHeader(source, offset, encoding)
    const { tag, length, valueOffset } = header
    if (pixelElements.includes(tag)) {
      const bytes = source.size - valueOffset
      const isEncapsulated = length === undefinedLength
      const pixels = {
        isEncapsulated,
        bytes: isEncapsulated ? bytes : Math.min(length, bytes),
        offset: valueOffset,
      }
      return { values, littleEndian, pixels: length === 0 ? null : pixels }
    }
    // Delimiters that belong to nothing are passed over; other high groups come after the pixel data.
    if (tag > 0x7fe00010 && tag >>> 16 !== 0xfffe) break
    const end = endOfElement(source, header, encoding)
    if (wanted.has(tag) && length > 0 && length <= longestValue) {
      values.set(tag, Buffer.from(source.view(valueOffset, length)))
    }
    offset = end
  }
  return { values, littleEndian, pixels: null }
}

/** Some writers fill the file up with zeros. */
function isPadding(source: ByteSource, offset: number): boolean {
  const left = Math.min(8, source.size - offset)
  if (left === 8 && source.view(offset, 8)[0] !== 0) return false
  const isZero = source.view(offset, left).every((byte) => byte === 0)
  if (!isZero && left < 8) throw endsTooEarly()
  return isZero
}
