import type { ByteSource } from './byteSource'
import {
  endOfElement,
  readElementHeader,
  undefinedLength,
  type ElementEncoding,
  type ElementHeader,
} from './elementHeader'

/** A source of which large values can be had, too. */
export interface ValueSource extends ByteSource {
  /** A copy; shorter where the source ends before. */
  read(offset: number, length: number): Uint8Array<ArrayBuffer>
}

/** The elements of a data set, or of an item of a sequence, whose values are read when asked for. */
export interface Dataset {
  readonly source: ValueSource
  readonly littleEndian: boolean
  element(tag: number): ElementHeader | undefined
  /** In the order of the file. */
  elements(): Iterable<ElementHeader>
  /** Latin 1, without padding; undefined where the element is missing or empty. */
  text(tag: number): string | undefined
  /** Numbers of decimal and integer strings (DS, IS); what is no number is NaN. */
  decimals(tag: number): number[]
  /** 16-bit numbers (US, SS, OW), or the bytes of OB. */
  integers(tag: number, isSigned?: boolean): number[]
  /** The items of a sequence, at most `most` of them from `first` on. */
  items(tag: number, first?: number, most?: number): Dataset[]
}

const item = 0xfffee000
const itemDelimiter = 0xfffee00d
/** The last of the elements that hold pixels; nothing behind them is of interest. */
const pixelData = 0x7fe00010
/** No value that is kept whole is longer: tables of 65,536 entries of 16 bits. */
const longestValue = 131_072

/**
 * Finds the elements between two offsets, up to and with the pixel data.
 * Errors: truncated, malformed; not for an element whose value is cut off by the end of the file.
 */
export function openDataset(
  source: ValueSource,
  start: number,
  end: number,
  encoding: ElementEncoding,
): Dataset {
  return datasetOf(source, findElements(source, start, end, encoding).elements, encoding)
}

/** Also gives the offset behind them and the delimiter that ended them. */
function findElements(
  source: ValueSource,
  start: number,
  end: number,
  encoding: ElementEncoding,
): { elements: ReadonlyMap<number, ElementHeader>; offset: number } {
  const elements = new Map<number, ElementHeader>()
  let offset = start
  while (offset + 8 <= end) {
    const header = readElementHeader(source, offset, encoding)
    if (header.tag === itemDelimiter) return { elements, offset: header.valueOffset }
    elements.set(header.tag, header)
    if (header.tag === pixelData) break
    // The value ends with the file or in the middle: either way it is the last.
    if (header.length !== undefinedLength && header.valueOffset + header.length >= end) break
    offset = endOfElement(source, header, encoding)
  }
  return { elements, offset: end }
}

function datasetOf(
  source: ValueSource,
  elements: ReadonlyMap<number, ElementHeader>,
  encoding: ElementEncoding,
): Dataset {
  const { littleEndian } = encoding
  const valueOf = (tag: number) => {
    const header = elements.get(tag)
    if (header === undefined || header.length === undefinedLength) return new Uint8Array(0)
    return source.read(header.valueOffset, Math.min(header.length, longestValue))
  }
  const text = (tag: number) => {
    const value = Buffer.from(valueOf(tag)).toString('latin1')
    return value.replace(/[\0 ]+$/, '').trimStart() || undefined
  }
  return {
    source,
    littleEndian,
    element: (tag) => elements.get(tag),
    elements: () => elements.values(),
    text,
    decimals: (tag) =>
      (text(tag) ?? '').split('\\').flatMap((part) => (part.trim() === '' ? [] : Number(part))),
    integers(tag, isSigned = false) {
      const bytes = valueOf(tag)
      if (elements.get(tag)?.vr === 'OB') return [...bytes]
      const view = new DataView(bytes.buffer)
      return Array.from({ length: bytes.length >> 1 }, (_, i) =>
        isSigned ? view.getInt16(2 * i, littleEndian) : view.getUint16(2 * i, littleEndian),
      )
    },
    items(tag, first = 0, most = Infinity) {
      const sequence = elements.get(tag)
      return sequence === undefined ? [] : itemsOf(source, sequence, encoding, first, most)
    },
  }
}

function itemsOf(
  source: ValueSource,
  sequence: ElementHeader,
  encoding: ElementEncoding,
  first: number,
  most: number,
): Dataset[] {
  // A sequence of unknown VR is written implicit, little endian (PS3.5 section 6.2.2).
  const inside = sequence.vr === 'UN' ? { explicitVr: false, littleEndian: true } : encoding
  const items: Dataset[] = []
  const sequenceEnd = Math.min(source.size, sequence.valueOffset + sequence.length)
  let offset = sequence.valueOffset
  for (let i = 0; offset + 8 <= sequenceEnd && items.length < most; i++) {
    const { tag, length, valueOffset } = readElementHeader(source, offset, inside)
    if (tag !== item) break
    const end = length === undefinedLength ? sequenceEnd : valueOffset + length
    if (length !== undefinedLength && i < first) offset = end
    else {
      const found = findElements(source, valueOffset, Math.min(end, sequenceEnd), inside)
      offset = length === undefinedLength ? found.offset : end
      if (i >= first) items.push(datasetOf(source, found.elements, inside))
    }
  }
  return items
}
