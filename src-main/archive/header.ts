import { LikewiseError } from '../contract/errors'
import type { ByteSource } from '../dicom/byteSource'
import { createTextDecoder } from '../dicom/characterSet'
import { deflated, findDataset, type DatasetStart } from '../dicom/datasetStart'
import { readInflated } from '../dicom/inflate'
import type { HeaderOutcome, HeaderRecord } from './headerOutcome'
import { readHeaderValues, type HeaderValues, type PixelElement } from './headerValues'
import { withFile } from './openFile'
import { hasSample, samplePixels } from './pixelHash'
import { indexedTags, tagNumber } from './tagDictionary'

const mediaStorageDirectory = '1.2.840.10008.1.3.10'
/** Values longer than this say nothing about likeness; they are cut. */
const longestValue = 256
/** VRs whose text is in the specific character set (PS3.5 section 6.1.2.2). */
const localText = new Set(['LO', 'SH', 'ST', 'LT', 'UC', 'UT', 'PN'])
const numberedTags = indexedTags.map((tag) => ({ ...tag, number: tagNumber(tag.tag) }))

/**
 * Reads the header of one file of an archive, up to its pixel data; never throws. It blocks its thread, which is the
 * worker's own: several files at once are several workers.
 */
export function readHeader(path: string): Promise<HeaderOutcome> {
  try {
    return Promise.resolve(withFile(path, readHeaderFrom))
  } catch (error) {
    return Promise.resolve(outcomeOf(error))
  }
}

/** Reads a header from bytes wherever they are; never throws what the bytes could cause. Errors: of the file system. */
export function readHeaderFrom(source: ByteSource): HeaderOutcome {
  try {
    return readOutcome(source)
  } catch (error) {
    if (error instanceof LikewiseError) return outcomeOf(error)
    throw error
  }
}

function readOutcome(source: ByteSource): HeaderOutcome {
  if (source.size === 0) return { kind: 'skipped', code: 'empty-file', message: 'The file is empty.' }
  const start = findDataset(source)
  if (start.mediaStorageClass === mediaStorageDirectory) {
    return { kind: 'skipped', code: 'dicomdir', message: 'A directory of a medium, not an image.' }
  }
  const header =
    start.transferSyntax === deflated
      ? readInflated(source, start.offset, (inflated) => readHeaderValues(inflated, 0, start.encoding))
      : readHeaderValues(source, start.offset, start.encoding)
  const record = recordOf(start, header)
  const { pixels } = header
  if (start.transferSyntax === deflated || pixels === null || !hasSample(source, pixels)) {
    return { kind: 'instance', record }
  }
  return { kind: 'instance', record: { ...record, pixelSample: samplePixels(source, header, pixels) } }
}

function recordOf(start: DatasetStart, header: HeaderValues): HeaderRecord {
  const decode = createTextDecoder(header.values.get(0x00080005)?.toString('latin1'))
  const tags: Record<string, string> = {}
  for (const { keyword, vr, number } of numberedTags) {
    const bytes = header.values.get(number)
    if (bytes === undefined) continue
    const value = valueOf(bytes, vr, header.littleEndian, decode)
    if (value !== '') tags[keyword] = value.slice(0, longestValue)
  }
  if (tags['SOPClassUID'] === undefined && tags['Modality'] === undefined && tags['Rows'] === undefined) {
    const code = start.hasMeta ? 'malformed' : 'not-dicom'
    throw new LikewiseError(code, 'The file says neither what it is nor how large its image is.')
  }
  return {
    sopInstanceUid: tags['SOPInstanceUID'] ?? null,
    sopClassUid: tags['SOPClassUID'] ?? null,
    transferSyntax: start.transferSyntax,
    rows: numberOf(tags['Rows']),
    columns: numberOf(tags['Columns']),
    frames: header.pixels === null ? 0 : framesOf(tags, header.pixels),
    tags,
  }
}

/**
 * NumberOfFrames (0028,0008), but not more than the file has room for: every frame becomes a row of the index, and a
 * broken number must not fill it. A fragment of encapsulated pixel data takes at least 8 bytes (PS3.5 annex A.4).
 */
function framesOf(tags: Readonly<Record<string, string>>, pixels: PixelElement): number {
  const declared = Number.parseInt(tags['NumberOfFrames'] ?? '1', 10)
  const bits =
    (Number(tags['BitsAllocated']) || 8) * (Number(tags['Rows']) || 1) * (Number(tags['Columns']) || 1)
  const room = pixels.isEncapsulated ? pixels.bytes / 8 : (pixels.bytes * 8) / bits
  return Math.max(1, Math.min(declared || 1, Math.ceil(room)))
}

function valueOf(
  bytes: Buffer,
  vr: string,
  littleEndian: boolean,
  decode: (bytes: Uint8Array) => string,
): string {
  if (vr === 'US') {
    if (bytes.length < 2) return ''
    return String(littleEndian ? bytes.readUInt16LE(0) : bytes.readUInt16BE(0))
  }
  const text = localText.has(vr) ? decode(bytes) : bytes.toString('latin1')
  return text
    .split('\\')
    .map((value) => value.replace(controls, '').trim())
    .join('\\')
    .replace(/^\\+$/, '')
}

/** Values are padded with blanks or a null (PS3.5 section 6.2); no indexed value may hold a control character. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const controls = /[\0-\x1f\x7f]/g

function numberOf(value: string | undefined): number | null {
  return value === undefined ? null : Number(value)
}

function outcomeOf(error: unknown): HeaderOutcome {
  if (error instanceof LikewiseError) {
    const { code, message } = error
    return { kind: code === 'not-dicom' ? 'skipped' : 'failed', code, message }
  }
  const code = (error as NodeJS.ErrnoException).code
  if (typeof code === 'string') {
    const reason = code === 'ENOENT' ? 'It vanished while it was read.' : `The system says ${code}.`
    return { kind: 'failed', code: 'file-unreadable', message: `The file cannot be read. ${reason}` }
  }
  return { kind: 'failed', code: 'malformed', message: 'The header of the file cannot be read.' }
}
