import type { DataSet } from 'dicom-parser'
import { LikewiseError } from '../contract/errors'
import { createTextDecoder } from '../dicom/characterSet'
import type { HeaderOutcome, HeaderRecord } from './headerOutcome'
import { readHeaderDataset } from '../dicom/readDataset'
import { elementName, indexedTags, type IndexedTag } from './tagDictionary'

const mediaStorageDirectory = '1.2.840.10008.1.3.10'
const implicitLittleEndian = '1.2.840.10008.1.2'
/** Pixel Data, Float Pixel Data, Double Float Pixel Data (PS3.5 section 8). */
const pixelElements = ['x7fe00010', 'x7fe00008', 'x7fe00009']
/** Values longer than this say nothing about likeness; they are cut. */
const longestValue = 256

/** Reads the header of one file of an archive; never throws. Runs in a worker thread. */
export async function readHeader(path: string): Promise<HeaderOutcome> {
  try {
    const dataset = await readHeaderDataset(path)
    if (dataset.string('x00020002')?.trim() === mediaStorageDirectory) {
      return { kind: 'skipped', code: 'dicomdir', message: 'A directory of a medium, not an image.' }
    }
    return { kind: 'instance', record: recordOf(dataset) }
  } catch (error) {
    return outcomeOf(error)
  }
}

function recordOf(dataset: DataSet): HeaderRecord {
  const decode = createTextDecoder(dataset.string('x00080005'))
  const tags: Record<string, string> = {}
  for (const tag of indexedTags) {
    const value = valueOf(dataset, tag, decode)
    if (value !== '') tags[tag.keyword] = value.slice(0, longestValue)
  }
  if (tags['SOPClassUID'] === undefined && tags['Modality'] === undefined && tags['Rows'] === undefined) {
    throw new LikewiseError('malformed', 'The file says neither what it is nor how large its image is.')
  }
  const hasPixels = pixelElements.some((name) => dataset.elements[name] !== undefined)
  const frames = Number.parseInt(tags['NumberOfFrames'] ?? '1', 10)
  return {
    sopInstanceUid: tags['SOPInstanceUID'] ?? null,
    sopClassUid: tags['SOPClassUID'] ?? null,
    transferSyntax: trim(dataset.string('x00020010') ?? '') || implicitLittleEndian,
    rows: numberOf(tags['Rows']),
    columns: numberOf(tags['Columns']),
    frames: hasPixels ? Math.max(1, Number.isFinite(frames) ? frames : 1) : 0,
    tags,
  }
}

function valueOf(dataset: DataSet, { tag, vr }: IndexedTag, decode: (bytes: Uint8Array) => string): string {
  const name = elementName(tag)
  const element = dataset.elements[name]
  if (element === undefined || element.length === 0 || element.items !== undefined) return ''
  if (vr === 'US') return String(dataset.uint16(name) ?? '')
  const bytes = dataset.byteArray.subarray(element.dataOffset, element.dataOffset + element.length)
  return decode(bytes).split('\\').map(trim).join('\\').replace(/^\\+$/, '')
}

/** Values are padded with blanks or a null (PS3.5 section 6.2). */
function trim(value: string): string {
  return value.replace(/^[\s\0]+|[\s\0]+$/g, '')
}

function numberOf(value: string | undefined): number | null {
  return value === undefined || value === '' ? null : Number(value)
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
