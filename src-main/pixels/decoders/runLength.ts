import { LikewiseError } from '../../contract/errors'
import type { Decoder } from './decoder'

const headerBytes = 64
const mostSegments = 15

/** RLE Lossless (PS3.5 Annex G): each byte of each sample is a segment of its own, the highest byte first. */
export const decoder: Decoder = {
  name: 'RLE Lossless',
  transferSyntaxes: ['1.2.840.10008.1.2.5'],
  isEncapsulated: true,
  decode({ bytes, description }) {
    const { rows, columns, samples, bitsAllocated, photometric } = description
    const width = bitsAllocated / 8
    const pixels = rows * columns
    const offsets = segmentOffsets(bytes)
    if (!Number.isInteger(width) || offsets.length !== samples * width) {
      const sentence = `${offsets.length} run-length segments do not make ${samples} samples of ${bitsAllocated} bits.`
      throw new LikewiseError('undecodable', sentence)
    }
    const native = new Uint8Array(pixels * samples * width)
    offsets.forEach((offset, segment) => {
      const sample = Math.floor(segment / width)
      const byte = width - 1 - (segment % width)
      const end = offsets[segment + 1] ?? bytes.length
      expand(bytes.subarray(offset, end), native, sample * width + byte, samples * width)
    })
    return { bytes: native, photometric }
  },
}

function segmentOffsets(bytes: Uint8Array): number[] {
  if (bytes.length < headerBytes) throw new LikewiseError('truncated', 'The run-length header is cut off.')
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerBytes)
  const count = view.getUint32(0, true)
  const offsets = Array.from({ length: Math.min(count, mostSegments) }, (_, i) =>
    view.getUint32(4 + 4 * i, true),
  )
  const isOrdered = offsets.every(
    (offset, i) => offset >= (offsets[i - 1] ?? headerBytes) && offset <= bytes.length,
  )
  if (count === 0 || count > mostSegments || !isOrdered) {
    throw new LikewiseError('undecodable', 'The run-length header names impossible segments.')
  }
  return offsets
}

/** Undoes PackBits into every `step`-th byte of `target` from `start`. */
function expand(segment: Uint8Array, target: Uint8Array, start: number, step: number): void {
  const total = Math.ceil((target.length - start) / step)
  let done = 0
  let i = 0
  while (i < segment.length && done < total) {
    const control = segment[i++]!
    if (control === 128) continue
    const isRun = control > 128
    if (isRun && i === segment.length) break
    const room = isRun ? total - done : Math.min(total - done, segment.length - i)
    const count = Math.min(isRun ? 257 - control : control + 1, room)
    const from = start + done * step
    const to = from + count * step
    if (isRun) {
      const value = segment[i++]!
      if (step === 1) target.fill(value, from, to)
      else for (let place = from; place < to; place += step) target[place] = value
    } else {
      for (let place = from; place < to; place += step) target[place] = segment[i++]!
    }
    done += count
  }
  if (done < total) throw new LikewiseError('truncated', 'The run-length data end before the image does.')
}
