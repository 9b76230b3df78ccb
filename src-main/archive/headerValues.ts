import { endsTooEarly, type ByteSource } from '../dicom/byteSource'
import {
  endOfElement,
  readElementHeader,
  undefinedLength,
  type ElementEncoding,
} from '../dicom/elementHeader'
import { placeOfTag, rawValue, type RawValues } from './rawValue'

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
  readonly values: RawValues
  readonly littleEndian: boolean
  readonly pixels: PixelElement | null
}

/** Nothing that is indexed is longer; what is longer is no value but a broken length. */
const longestValue = 4096
/** Float Pixel Data, Double Float Pixel Data, Pixel Data (PS3.5 section 8). */
const pixelElements = [0x7fe00008, 0x7fe00009, 0x7fe00010]
/** Items and delimiters; they belong to no element here. */
const delimiterGroup = 0xfffe

/**
 * Steps through a data set until its pixel data and keeps the values of the indexed tags; sequences are skipped.
 * Errors: truncated, malformed.
 */
export function readHeaderValues(source: ByteSource, start: number, encoding: ElementEncoding): HeaderValues {
  const values: RawValues = Array.from(placeOfTag, () => undefined)
  const { littleEndian } = encoding
  let offset = start
  while (offset < source.size) {
    if (isPadding(source, offset)) break
    const header = readElementHeader(source, offset, encoding)
    const { tag, length, valueOffset } = header
    if (tag >= pixelElements[0]! && pixelElements.includes(tag)) {
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
    if (tag > 0x7fe00010 && tag >>> 16 !== delimiterGroup) break
    const end = endOfElement(source, header, encoding)
    const place = length > 0 && length <= longestValue ? placeOfTag.get(tag) : undefined
    if (place !== undefined) {
      const at = source.locate(valueOffset, length)
      values[place] = rawValue(place, source.bytes, at, length, littleEndian)
    }
    offset = end
  }
  return { values, littleEndian, pixels: null }
}

/** Some writers fill the file up with zeros. */
function isPadding(source: ByteSource, offset: number): boolean {
  const left = Math.min(8, source.size - offset)
  if (left === 8 && source.bytes[source.locate(offset, 8)] !== 0) return false
  const isZero = source.view(offset, left).every((byte) => byte === 0)
  if (!isZero && left < 8) throw endsTooEarly()
  return isZero
}
