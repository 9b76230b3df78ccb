import { LikewiseError } from '../contract/errors'
import type { Dataset } from '../dicom/dataset'
import { undefinedLength } from '../dicom/elementHeader'
import { pixelElementOf, type PixelDescription } from './pixelDescription'

/**
 * The bytes of one frame (counted from 0) of uncompressed pixel data.
 * Errors: truncated, undecodable.
 */
export function uncompressedFrame(
  dataset: Dataset,
  description: PixelDescription,
  frame: number,
): Uint8Array {
  const element = pixelElementOf(dataset)
  if (element.length === undefinedLength) {
    throw new LikewiseError(
      'undecodable',
      'The pixel data are compressed; the transfer syntax says they are not.',
    )
  }
  const bits = frameBits(description)
  const firstBit = frame * bits
  // Bytes in words of two: an even number of them from an even place.
  const first = Math.floor(firstBit / 16) * 2
  const last = Math.ceil((firstBit + bits) / 8)
  const end = Math.min(last + (last % 2), element.length)
  const stored = dataset.source.read(element.valueOffset + first, end - first)
  if (first + stored.length < last) {
    const sentence = `The pixel data end early: ${first + stored.length} bytes of ${last} are there.`
    throw new LikewiseError('truncated', sentence)
  }
  // In words of big endian files the second byte is the first (PS3.5 section 8.1.1 and annex A.3).
  if (!dataset.littleEndian && element.vr === 'OW' && description.bitsAllocated <= 8) swapPairs(stored)
  const skipped = firstBit - first * 8
  if (bits % 8 === 0) return stored.subarray(skipped / 8, (skipped + bits) / 8)
  return shiftBits(stored, skipped, bits)
}

function frameBits({ rows, columns, samples, bitsAllocated, photometric }: PixelDescription): number {
  // Two pixels share their chrominances (PS3.3 C.7.6.3.1.2).
  const perPixel = photometric === 'YBR_FULL_422' ? 2 : samples
  return rows * columns * perPixel * bitsAllocated
}

function swapPairs(bytes: Uint8Array): void {
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const first = bytes[i]!
    bytes[i] = bytes[i + 1]!
    bytes[i + 1] = first
  }
}

/** 1-bit frames follow each other without a gap (PS3.5 section 8.1.1). */
function shiftBits(bytes: Uint8Array, from: number, count: number): Uint8Array {
  const result = new Uint8Array(Math.ceil(count / 8))
  for (let i = 0; i < count; i++) {
    const bit = from + i
    if ((bytes[bit >> 3]! >> (bit & 7)) & 1) result[i >> 3]! |= 1 << (i & 7)
  }
  return result
}
