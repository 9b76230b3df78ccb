import { readFile, stat } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'
import dicomParser, { type DataSet } from 'dicom-parser'
import { LikewiseError } from '../contract/errors'

/** An inflated data set may hold this many bytes, so that a small file cannot fill the memory. */
const inflatedLimit = 512 * 1024 * 1024

const implicitLittleEndian = '1.2.840.10008.1.2'
const explicitLittleEndian = '1.2.840.10008.1.2.1'

/** Node reads no file larger than this at once. */
const largestFile = 2 ** 31 - 1

/**
 * Reads the whole data set of a DICOM file, pixel data included.
 * Errors: `not-dicom`, `truncated`, `malformed`, `too-large`; errors of the file system as they come.
 */
export async function readWholeDataset(path: string): Promise<DataSet> {
  const { size } = await stat(path)
  if (size > largestFile) throw new LikewiseError('too-large', 'The file is larger than 2 GiB.')
  const { buffer, byteOffset, byteLength } = await readFile(path)
  // A Buffer would pass its own "slice" on, which shares memory where that of an array copies.
  return parseForm(requireForm(new Uint8Array(buffer, byteOffset, byteLength)))
}

function parseForm(form: Form): DataSet {
  try {
    return dicomParser.parseDicom(form.bytes, {
      inflater: inflate,
      ...(form.transferSyntax === undefined ? {} : { TransferSyntaxUID: form.transferSyntax }),
    })
  } catch (error) {
    throw parseError(error)
  }
}

/** How bytes have to be given to the parser: a transfer syntax where they have no meta header to name it. */
interface Form {
  readonly bytes: Uint8Array
  readonly transferSyntax: string | undefined
}

function requireForm(bytes: Uint8Array): Form {
  const form = formOf(bytes)
  if (form === undefined) throw new LikewiseError('not-dicom', 'This is not a DICOM file.')
  return form
}

function formOf(bytes: Uint8Array): Form | undefined {
  const at = (offset: number) => bytes[offset] ?? -1
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  if (text(128, 132) === 'DICM') return { bytes, transferSyntax: undefined }

  const group = at(0) | (at(1) << 8)
  const element = at(2) | (at(3) << 8)
  const hasVr = /^[A-Z]{2}$/.test(text(4, 6))
  if (group === 0x0002 && hasVr) {
    const whole = new Uint8Array(bytes.length + 132)
    whole.set([0x44, 0x49, 0x43, 0x4d], 128)
    whole.set(bytes, 132)
    return { bytes: whole, transferSyntax: undefined }
  }
  if (group !== 0x0008 || element > 0x0100 || bytes.length < 16) return undefined
  if (hasVr) return { bytes, transferSyntax: explicitLittleEndian }
  const length = at(4) | (at(5) << 8) | (at(6) << 16) | (at(7) << 24)
  return length >= 0 && length < 1024 ? { bytes, transferSyntax: implicitLittleEndian } : undefined
}

function inflate(bytes: Uint8Array, position: number): Uint8Array {
  const inflated = inflateRawSync(bytes.subarray(position), { maxOutputLength: inflatedLimit })
  const whole = new Uint8Array(position + inflated.length)
  whole.set(bytes.subarray(0, position))
  whole.set(inflated, position)
  return whole
}

function parseError(error: unknown): LikewiseError {
  // dicom-parser throws strings, and records that hold one.
  const text = error instanceof Error ? error.message : JSON.stringify(error)
  if (/past|beyond|overrun|EOF|end of|unexpected end/i.test(text)) {
    return new LikewiseError('truncated', 'The file ends in the middle of an element.', { cause: error })
  }
  return new LikewiseError('malformed', 'The elements of the file cannot be read.', { cause: error })
}
