import { LikewiseError } from '../contract/errors'
import type { ByteSource } from './byteSource'
import { endOfElement, isKnownVr, readElementHeader, type ElementEncoding } from './elementHeader'

/** Where the data set of a file begins, and how it is written. */
export interface DatasetStart {
  readonly offset: number
  readonly encoding: ElementEncoding
  /** UID; what the data set looks like where the file does not say. */
  readonly transferSyntax: string
  /** Media Storage SOP Class UID (0002,0002). */
  readonly mediaStorageClass: string | null
  /** False for a bare data set, which only looks like DICOM. */
  readonly hasMeta: boolean
}

export const deflated = '1.2.840.10008.1.2.1.99'
const implicitLittleEndian = '1.2.840.10008.1.2'
const explicitLittleEndian = '1.2.840.10008.1.2.1'
const explicitBigEndian = '1.2.840.10008.1.2.2'
const metaEncoding: ElementEncoding = { explicitVr: true, littleEndian: true }
/** Elements of a bare data set that have to make sense before it is taken for one. */
const elementsToBelieve = 3

/**
 * Finds the data set of a file: behind preamble and meta header (PS3.10 section 7.1), behind a meta header without
 * preamble, or bare. A data set that is plainly written otherwise than its transfer syntax says is taken as it is.
 * Errors: not-dicom, truncated, malformed.
 */
export function findDataset(source: ByteSource): DatasetStart {
  if (source.size >= 132 && isMagic(source)) return readMeta(source, 132)
  if (source.size < 16) throw notDicom()
  const first = readElementHeader(source, 0, metaEncoding)
  if (first.tag >>> 16 === 2 && first.vr !== null && isKnownVr(first.vr)) return readMeta(source, 0)
  return readBare(source)
}

/** “DICM” behind the preamble. */
function isMagic(source: ByteSource): boolean {
  const at = source.locate(128, 4)
  const { bytes } = source
  return bytes[at] === 0x44 && bytes[at + 1] === 0x49 && bytes[at + 2] === 0x43 && bytes[at + 3] === 0x4d
}

function readMeta(source: ByteSource, start: number): DatasetStart {
  let offset = start
  let declared: string | null = null
  let mediaStorageClass: string | null = null
  while (offset < source.size) {
    const at = source.locate(offset, 2)
    if (source.bytes[at] !== 2 || source.bytes[at + 1] !== 0) break
    const header = readElementHeader(source, offset, metaEncoding)
    offset = endOfElement(source, header, metaEncoding)
    if (header.tag !== 0x00020010 && header.tag !== 0x00020002) continue
    const uid = uidOf(source.view(header.valueOffset, Math.min(header.length, 64)))
    if (header.tag === 0x00020010) declared = uid
    else mediaStorageClass = uid
  }
  if (declared === deflated) {
    return { offset, encoding: metaEncoding, transferSyntax: deflated, mediaStorageClass, hasMeta: true }
  }
  const { encoding, transferSyntax } = encodingAt(source, offset, declared)
  return { offset, encoding, transferSyntax: declared ?? transferSyntax, mediaStorageClass, hasMeta: true }
}

function readBare(source: ByteSource): DatasetStart {
  const start = encodingAt(source, 0, null)
  try {
    let offset = 0
    let lastTag = 0
    for (let i = 0; i < elementsToBelieve; i++) {
      const header = readElementHeader(source, offset, start.encoding)
      const { tag, vr } = header
      const isPlausible = tag > lastTag && tag >>> 16 <= 0x7fe0 && (vr === null || isKnownVr(vr))
      const isFirstGroup = i > 0 || [0x0008, 0x0010].includes(tag >>> 16)
      if (!isPlausible || !isFirstGroup) throw notDicom()
      lastTag = tag
      offset = endOfElement(source, header, start.encoding)
    }
  } catch (error) {
    if (error instanceof LikewiseError) throw notDicom()
    throw error
  }
  return { offset: 0, ...start, mediaStorageClass: null, hasMeta: false }
}

/** The first element tells how the data set is written; its group is small, which tells the byte order. */
function encodingAt(
  source: ByteSource,
  offset: number,
  declared: string | null,
): { encoding: ElementEncoding; transferSyntax: string } {
  const bytes = source.view(offset, 8)
  const looksBig = bytes.readUInt16LE(0) > bytes.readUInt16BE(0)
  const explicitVr = isKnownVr(bytes.toString('latin1', 4, 6))
  const littleEndian = declared === null ? !looksBig : declared !== explicitBigEndian
  const found = explicitVr ? (littleEndian ? explicitLittleEndian : explicitBigEndian) : implicitLittleEndian
  return { encoding: { explicitVr, littleEndian }, transferSyntax: found }
}

/** UIDs are padded with a null. */
function uidOf(bytes: Buffer): string | null {
  return bytes.toString('latin1').replace(/[\0 ]+$/, '') || null
}

function notDicom(): LikewiseError {
  return new LikewiseError('not-dicom', 'This is not a DICOM file.')
}
