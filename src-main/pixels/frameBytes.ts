import type { DataSet, Element, Fragment } from 'dicom-parser'
import { LikewiseError } from '../contract/errors'
import { pixelElementOf, type PixelDescription } from './pixelDescription'

/** The bytes of one frame (counted from 0) of uncompressed pixel data. Errors: truncated. */
export function uncompressedFrame(
  dataset: DataSet,
  description: PixelDescription,
  frame: number,
): Uint8Array {
  const element = dataset.elements[pixelElementOf(dataset)]!
  const bits = frameBits(description)
  const end = element.dataOffset + element.length
  const stored = dataset.byteArray.subarray(element.dataOffset, Math.min(end, dataset.byteArray.length))
  const lastBit = (frame + 1) * bits
  if (stored.length * 8 < lastBit) {
    const sentence = `The pixel data end early: ${stored.length} bytes of ${Math.ceil(lastBit / 8)} are there.`
    throw new LikewiseError('truncated', sentence)
  }
  if (bits % 8 === 0) return stored.subarray((frame * bits) / 8, lastBit / 8)
  return shiftBits(stored, frame * bits, bits)
}

function frameBits({ rows, columns, samples, bitsAllocated, photometric }: PixelDescription): number {
  // Two pixels share their chrominances (PS3.3 C.7.6.3.1.2).
  const perPixel = photometric === 'YBR_FULL_422' ? 2 : samples
  return rows * columns * perPixel * bitsAllocated
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

/**
 * The bytes of one frame of encapsulated pixel data (PS3.5 A.4): by the extended or the basic offset table; else a
 * fragment per frame; else split where a fragment begins like an image.
 * Errors: truncated, undecodable.
 */
export function encapsulatedFrame(dataset: DataSet, frames: number, frame: number): Uint8Array {
  const element = dataset.elements['x7fe00010']
  const fragments = element?.fragments ?? []
  if (element === undefined || fragments.length === 0) {
    throw new LikewiseError('undecodable', 'The compressed pixel data have no fragments.')
  }
  const own = fragmentsOf(dataset, element, fragments, frames, frame)
  if (own.length === 0)
    throw new LikewiseError('truncated', `Frame ${frame + 1} of ${frames} is not in the file.`)
  const parts = own.map(({ position, length }) => dataset.byteArray.subarray(position, position + length))
  if (parts.length === 1) return parts[0]!
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

function fragmentsOf(
  dataset: DataSet,
  element: Element,
  fragments: readonly Fragment[],
  frames: number,
  frame: number,
): readonly Fragment[] {
  if (frames === 1) return fragments
  const offsets = extendedOffsets(dataset) ?? element.basicOffsetTable ?? []
  if (offsets.length === frames) {
    const start = offsets[frame]!
    const end = offsets[frame + 1] ?? Infinity
    const first = fragments[0]!.position
    return fragments.filter(({ position }) => position - first >= start && position - first < end)
  }
  if (fragments.length === frames) return fragments.slice(frame, frame + 1)
  const starts = fragments.flatMap(({ position }, i) => (beginsImage(dataset.byteArray, position) ? [i] : []))
  if (starts.length < frame + 1) return []
  return fragments.slice(starts[frame], starts[frame + 1])
}

/** Extended Offset Table (7FE0,0001): 64-bit offsets. */
function extendedOffsets(dataset: DataSet): number[] | undefined {
  const element = dataset.elements['x7fe00001']
  if (element === undefined || element.length === 0) return undefined
  const { buffer, byteOffset } = dataset.byteArray
  const view = new DataView(buffer, byteOffset + element.dataOffset, element.length)
  return Array.from({ length: Math.floor(element.length / 8) }, (_, i) =>
    Number(view.getBigUint64(i * 8, true)),
  )
}

/** JPEG and JPEG-LS begin with FF D8, JPEG 2000 code streams with FF 4F. */
function beginsImage(bytes: Uint8Array, position: number): boolean {
  return bytes[position] === 0xff && (bytes[position + 1] === 0xd8 || bytes[position + 1] === 0x4f)
}
