import { createHash } from 'node:crypto'
import { longestView, type ByteSource } from '../dicom/byteSource'
import type { HeaderValues, PixelElement } from './headerValues'

/** Bytes of a sample. The middle of an image is hardly ever background. */
const sampleSize = 4096
/** Bytes kept of a SHA-256. */
const hashSize = 16
/** Rows, Columns, Bits Allocated, Number of Frames, Photometric Interpretation: what gives the same bytes another meaning. */
const formTags = [0x00280010, 0x00280011, 0x00280100, 0x00280008, 0x00280004]

/**
 * Hash of the form of stored pixels and of 4 KiB from the middle of them: instances with other samples have other
 * pixels. Pixels that are stored by different transfer syntaxes are never the same here. [16 bytes]
 */
export function samplePixels(source: ByteSource, header: HeaderValues, pixels: PixelElement): Uint8Array {
  const { offset, length } = sampleRange(pixels)
  const hash = createHash('sha256')
  const form = formTags.map((tag) => header.values.get(tag)?.toString('latin1') ?? '')
  hash.update([...form, header.littleEndian, pixels.isEncapsulated, pixels.bytes].join('|'))
  return cut(hash.update(source.view(offset, length)).digest())
}

/** True when a sample costs no further read. */
export function hasSample(source: ByteSource, pixels: PixelElement): boolean {
  const { offset, length } = sampleRange(pixels)
  return source.holds(offset, length)
}

/** Hash of all bytes of stored pixels; of compressed ones up to the end of the file. [16 bytes] Errors: truncated. */
export function hashPixels(source: ByteSource, pixels: PixelElement): Uint8Array {
  const hash = createHash('sha256')
  for (let done = 0; done < pixels.bytes; done += longestView) {
    hash.update(source.view(pixels.offset + done, Math.min(longestView, pixels.bytes - done)))
  }
  return cut(hash.digest())
}

function sampleRange({ offset, bytes }: PixelElement): { offset: number; length: number } {
  const length = Math.min(sampleSize, bytes)
  return { offset: offset + Math.floor((bytes - length) / 2), length }
}

/** A copy that owns its memory, so that it travels between threads without the rest. */
function cut(digest: Buffer): Uint8Array {
  return Uint8Array.from(digest.subarray(0, hashSize))
}
