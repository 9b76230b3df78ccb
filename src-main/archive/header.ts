import { LikewiseError } from '../contract/errors'
import { fileSource, type ByteSource } from '../dicom/byteSource'
import { deflated, findDataset, type DatasetStart } from '../dicom/datasetStart'
import { readInflated } from '../dicom/inflate'
import { withRegularFile } from '../dicom/regularFile'
import type { HeaderOutcome, HeaderRecord } from './headerOutcome'
import { readHeaderValues, type HeaderValues, type PixelElement } from './headerValues'
import { packOwn, packShared } from './packedTags'
import { hasSample, samplePixels } from './pixelHash'
import { decoderOf, placeOf, textOf } from './rawValue'

const mediaStorageDirectory = '1.2.840.10008.1.3.10'
/** In the dictionary. */
const places = {
  sopClassUid: placeOf('SOPClassUID'),
  sopInstanceUid: placeOf('SOPInstanceUID'),
  modality: placeOf('Modality'),
  frames: placeOf('NumberOfFrames'),
  rows: placeOf('Rows'),
  columns: placeOf('Columns'),
  bitsAllocated: placeOf('BitsAllocated'),
}

/**
 * Reads the header of one file of an archive, up to its pixel data; never throws. It blocks its thread, which is a
 * worker's own: several files at once are several workers.
 * @param needsSample whether a sample of the pixels is taken although it costs another read
 */
export function readHeader(path: string, needsSample = false): HeaderOutcome {
  try {
    return withRegularFile(path, (descriptor, size) =>
      readHeaderFrom(fileSource(descriptor, size), needsSample),
    )
  } catch (error) {
    return outcomeOf(error)
  }
}

/** Reads a header from bytes wherever they are; never throws what the bytes could cause. Errors: of the file system. */
export function readHeaderFrom(source: ByteSource, needsSample = false): HeaderOutcome {
  try {
    return readOutcome(source, needsSample)
  } catch (error) {
    if (error instanceof LikewiseError) return outcomeOf(error)
    throw error
  }
}

function readOutcome(source: ByteSource, needsSample: boolean): HeaderOutcome {
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
  if (start.transferSyntax === deflated || pixels === null) return { kind: 'instance', record }
  if (!needsSample && !hasSample(source, pixels)) return { kind: 'instance', record }
  return { kind: 'instance', record: { ...record, pixelSample: samplePixels(source, header, pixels) } }
}

function recordOf(start: DatasetStart, header: HeaderValues): HeaderRecord {
  const decode = decoderOf(header.values)
  const text = (place: number) => {
    const value = header.values[place]
    return value === undefined ? null : textOf(value, place, decode) || null
  }
  const sopClassUid = text(places.sopClassUid)
  const rows = text(places.rows)
  if (sopClassUid === null && rows === null && text(places.modality) === null) {
    const code = start.hasMeta ? 'malformed' : 'not-dicom'
    throw new LikewiseError(code, 'The file says neither what it is nor how large its image is.')
  }
  return {
    sopInstanceUid: text(places.sopInstanceUid),
    sopClassUid,
    transferSyntax: start.transferSyntax,
    rows: numberOf(rows),
    columns: numberOf(text(places.columns)),
    frames: header.pixels === null ? 0 : framesOf(text, header.pixels),
    sharedTags: packShared(header.values, decode),
    ownTags: packOwn(header.values, decode),
  }
}

/**
 * NumberOfFrames (0028,0008), but not more than the file has room for: every frame becomes a row of the index, and a
 * broken number must not fill it. A fragment of encapsulated pixel data takes at least 8 bytes (PS3.5 annex A.4).
 */
function framesOf(text: (place: number) => string | null, pixels: PixelElement): number {
  const declared = Number.parseInt(text(places.frames) ?? '1', 10)
  const size = (Number(text(places.rows)) || 1) * (Number(text(places.columns)) || 1)
  const bits = (Number(text(places.bitsAllocated)) || 8) * size
  const room = pixels.isEncapsulated ? pixels.bytes / 8 : (pixels.bytes * 8) / bits
  return Math.max(1, Math.min(declared || 1, Math.ceil(room)))
}

function numberOf(value: string | null): number | null {
  return value === null ? null : Number(value)
}

function outcomeOf(error: unknown): HeaderOutcome {
  if (!(error instanceof LikewiseError)) return describeSystemError(error)
  const { code, message } = error
  return { kind: code === 'not-dicom' ? 'skipped' : 'failed', code, message }
}

/** What became of a file that the file system did not let us read. */
export function describeSystemError(error: unknown): HeaderOutcome {
  const code = (error as NodeJS.ErrnoException).code
  if (typeof code === 'string') {
    const reason = code === 'ENOENT' ? 'It vanished while it was read.' : `The system says ${code}.`
    return { kind: 'failed', code: 'file-unreadable', message: `The file cannot be read. ${reason}` }
  }
  return { kind: 'failed', code: 'malformed', message: 'The header of the file cannot be read.' }
}
