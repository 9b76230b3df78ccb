import { createHash, hash } from 'node:crypto'
import { longestView, type ByteSource } from '../dicom/byteSource'
import type { HeaderValues, PixelElement } from './headerValues'
import { placeOf } from './rawValue'

/** Bytes of a sample. The middle of an image is hardly ever background. */
const sampleSize = 4096
/** Hexadecimal digits kept of a SHA-256. */
const hashDigits = 32
/** What gives the same bytes another meaning. */
const formTags = ['Rows', 'Columns', 'BitsAllocated', 'NumberOfFrames', 'PhotometricInterpretation'].map(
  placeOf,
)
/** Room for the form and the sample, in one piece: hashing piece by piece takes twice as long. */
const scratch = Buffer.allocUnsafeSlow(2 * sampleSize)

/**
 * Hash of the form of stored pixels and of 4 KiB from the middle of them: instances with other samples have other
 * pixels. Pixels that are stored by different transfer syntaxes are never the same here. [32 hexadecimal digits]
 */
export function samplePixels(source: ByteSource, header: HeaderValues, pixels: PixelElement): string {
  const { offset, length } = sampleRange(pixels)
  const form = formTags.map((place) => header.values[place]?.bytes.toString('latin1').slice(0, 64) ?? '')
  form.push(String(header.littleEndian), String(pixels.isEncapsulated), String(pixels.bytes))
  const formLength = scratch.write(form.join('|'), 'utf8')
  source.view(offset, length).copy(scratch, formLength)
  return hash('sha256', scratch.subarray(0, formLength + length), 'hex').slice(0, hashDigits)
}

/** True when a sample costs no further read. */
export function hasSample(source: ByteSource, pixels: PixelElement): boolean {
  const { offset, length } = sampleRange(pixels)
  return source.holds(offset, length)
}

/** Hash of all bytes of stored pixels; of compressed ones up to the end of the file. [32 hexadecimal digits] Errors: truncated. */
export function hashPixels(source: ByteSource, pixels: PixelElement): string {
  const whole = createHash('sha256')
  for (let done = 0; done < pixels.bytes; done += longestView) {
    whole.update(source.view(pixels.offset + done, Math.min(longestView, pixels.bytes - done)))
  }
  return whole.digest('hex').slice(0, hashDigits)
}

function sampleRange({ offset, bytes }: PixelElement): { offset: number; length: number } {
  const length = Math.min(sampleSize, bytes)
  return { offset: offset + Math.floor((bytes - length) / 2), length }
}
