import { createTextDecoder, type TextDecode } from './characterSet'
import { dictionaryEntry } from './dataDictionary'
import type { Dataset } from './dataset'
import { undefinedLength, type ElementHeader } from './elementHeader'

/** An element as people read it. */
export interface ListedElement {
  /** Like “(0018,0015)”. */
  readonly tag: string
  readonly vr: string
  /** Empty for private tags and those that PS3.6 does not have. */
  readonly keyword: string
  readonly name: string
  /** Several values are parted by backslashes; of what is no text, its size. */
  readonly value: string
  /** Number of sequences around it. */
  readonly depth: number
}

/** A header may hold thousands of items (one for each frame); nobody reads more rows than this. */
const mostRows = 4000
const mostItems = 200
const deepest = 16
/** Longer values are cut, in bytes. */
const longestText = 1024
const localText = new Set(['LO', 'SH', 'ST', 'LT', 'UC', 'UT', 'PN'])
const plainText = new Set(['AE', 'AS', 'CS', 'DA', 'DS', 'DT', 'IS', 'TM', 'UI', 'UR'])
const characterSet = 0x00080005

type NumberReader = (bytes: Buffer, offset: number, littleEndian: boolean) => string
/** Size of a value, and how to read it, by VR. */
const numberReaders: Readonly<Record<string, readonly [number, NumberReader]>> = {
  US: [2, (b, at, little) => String(little ? b.readUInt16LE(at) : b.readUInt16BE(at))],
  SS: [2, (b, at, little) => String(little ? b.readInt16LE(at) : b.readInt16BE(at))],
  UL: [4, (b, at, little) => String(little ? b.readUInt32LE(at) : b.readUInt32BE(at))],
  SL: [4, (b, at, little) => String(little ? b.readInt32LE(at) : b.readInt32BE(at))],
  FL: [4, (b, at, little) => String(Math.fround(little ? b.readFloatLE(at) : b.readFloatBE(at)))],
  FD: [8, (b, at, little) => String(little ? b.readDoubleLE(at) : b.readDoubleBE(at))],
  UV: [8, (b, at, little) => String(little ? b.readBigUInt64LE(at) : b.readBigUInt64BE(at))],
  SV: [8, (b, at, little) => String(little ? b.readBigInt64LE(at) : b.readBigInt64BE(at))],
  AT: [4, (b, at, little) => tagText(tagAt(b, at, little))],
}

/**
 * All elements of a data set, up to its pixel data, and those of the items of its sequences.
 * Errors: truncated, malformed.
 */
export function listElements(dataset: Dataset): ListedElement[] {
  const rows: ListedElement[] = []
  addRows(dataset, createTextDecoder(dataset.text(characterSet)), 0, rows)
  return rows
}

function addRows(dataset: Dataset, decode: TextDecode, depth: number, rows: ListedElement[]): void {
  for (const header of dataset.elements()) {
    if (rows.length >= mostRows) return
    const known = dictionaryEntry(header.tag)
    const vr = header.vr ?? known?.vr ?? 'UN'
    const row = {
      tag: tagText(header.tag),
      vr,
      keyword: known?.keyword ?? '',
      name: known?.name ?? (isPrivate(header.tag) ? 'Private' : 'Unknown'),
      depth,
    }
    const isPixels = header.tag >>> 16 === 0x7fe0
    const isSequence = vr === 'SQ' || (header.length === undefinedLength && !isPixels)
    if (!isSequence) {
      rows.push({ ...row, value: valueOf(dataset, header, vr, decode) })
      continue
    }
    const items = depth < deepest ? dataset.items(header.tag, 0, mostItems) : []
    rows.push({ ...row, value: items.length === 1 ? '1 item' : `${items.length} items` })
    for (const item of items) {
      const own = item.text(characterSet)
      addRows(item, own === undefined ? decode : createTextDecoder(own), depth + 1, rows)
    }
  }
}

function valueOf(dataset: Dataset, header: ElementHeader, vr: string, decode: TextDecode): string {
  if (header.length === undefinedLength) return 'compressed'
  const isText = localText.has(vr) || plainText.has(vr)
  const reader = numberReaders[vr]
  if (!isText && reader === undefined) return sizeText(header.length)
  const bytes = Buffer.from(dataset.source.read(header.valueOffset, Math.min(header.length, longestText)))
  const more = header.length > longestText ? ' …' : ''
  if (reader !== undefined) {
    const [size, read] = reader
    const count = Math.floor(bytes.length / size)
    return (
      Array.from({ length: count }, (_, i) => read(bytes, i * size, dataset.littleEndian)).join('\\') + more
    )
  }
  const text = localText.has(vr) ? decode(bytes, vr === 'PN') : bytes.toString('latin1')
  const shown = text.split('\\').map((part) => part.replace(padding, '').trim())
  return shown.join('\\') + more
}

/** Nulls and blanks fill values up; line breaks and tabs of long texts stay. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const padding = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g

function tagAt(bytes: Buffer, at: number, littleEndian: boolean): number {
  return littleEndian
    ? bytes.readUInt16LE(at) * 0x10000 + bytes.readUInt16LE(at + 2)
    : bytes.readUInt16BE(at) * 0x10000 + bytes.readUInt16BE(at + 2)
}

/** “(0018,0015)”. */
function tagText(tag: number): string {
  const hex = tag.toString(16).toUpperCase().padStart(8, '0')
  return `(${hex.slice(0, 4)},${hex.slice(4)})`
}

function isPrivate(tag: number): boolean {
  return ((tag >>> 16) & 1) === 1
}

function sizeText(bytes: number): string {
  return bytes === 1 ? '1 byte' : `${bytes} bytes`
}
