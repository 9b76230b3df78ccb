import { LikewiseError } from '../contract/errors'
import type { DecodedFrame } from './decodedFrame'
import type { Palette } from './palette'
import { storedValues } from './storedValues'

/** True where a frame has to be shown in colour. */
export function isColour(frame: DecodedFrame): boolean {
  return frame.samples >= 3 || frame.photometric === 'PALETTE COLOR'
}

/**
 * A colour frame as 8-bit RGB, interleaved, [rows · columns · 3].
 * YBR_FULL and YBR_FULL_422 by PS3.3 C.7.6.3.1.2, palettes and samples of more than 8 bits by their upper 8.
 * Errors: unsupported-pixels.
 */
export function toRgb(frame: DecodedFrame): Uint8Array<ArrayBuffer> {
  if (frame.photometric === 'PALETTE COLOR') return byPalette(frame)
  const samples = upperBytes(frame)
  switch (frame.photometric) {
    case 'RGB':
    case 'YBR_RCT':
    case 'YBR_ICT':
      return samples
    case 'YBR_FULL':
      return fromYbr(samples, frame.rows * frame.columns, (pixel) => [
        3 * pixel,
        3 * pixel + 1,
        3 * pixel + 2,
      ])
    case 'YBR_FULL_422':
      return isSubsampled(frame, samples)
        ? fromYbr(samples, frame.rows * frame.columns, (pixel) => {
            const pair = 4 * (pixel >> 1)
            return [pair + (pixel & 1), pair + 2, pair + 3]
          })
        : fromYbr(samples, frame.rows * frame.columns, (pixel) => [3 * pixel, 3 * pixel + 1, 3 * pixel + 2])
    default:
      throw new LikewiseError('unsupported-pixels', `Colours of kind ${frame.photometric} cannot be shown.`)
  }
}

function isSubsampled(frame: DecodedFrame, samples: Uint8Array): boolean {
  return samples.length < frame.rows * frame.columns * 3
}

function upperBytes(frame: DecodedFrame): Uint8Array<ArrayBuffer> {
  const { bytes, samples, bitsAllocated, highBit } = frame
  if (samples !== 3 || ![8, 16, 32].includes(bitsAllocated)) {
    const found = `${samples} samples of ${bitsAllocated} bits`
    throw new LikewiseError('unsupported-pixels', `Colours of ${found} cannot be shown.`)
  }
  if (bitsAllocated === 8) return bytes.slice()
  const shift = Math.max(0, highBit - 7)
  const width = bitsAllocated / 8
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const read = (i: number) => (width === 2 ? view.getUint16(2 * i, true) : view.getUint32(4 * i, true))
  return Uint8Array.from({ length: bytes.length / width }, (_, i) => read(i) >>> shift)
}

function fromYbr(
  samples: Uint8Array,
  pixels: number,
  placesOf: (pixel: number) => [number, number, number],
): Uint8Array<ArrayBuffer> {
  const rgb = new Uint8ClampedArray(pixels * 3)
  for (let pixel = 0; pixel < pixels; pixel++) {
    const [luminance, blue, red] = placesOf(pixel)
    const y = samples[luminance]!
    const cb = samples[blue]! - 128
    const cr = samples[red]! - 128
    rgb[3 * pixel] = y + 1.402 * cr
    rgb[3 * pixel + 1] = y - 0.344136 * cb - 0.714136 * cr
    rgb[3 * pixel + 2] = y + 1.772 * cb
  }
  return new Uint8Array(rgb.buffer)
}

function byPalette(frame: DecodedFrame): Uint8Array<ArrayBuffer> {
  const palette: Palette | null = frame.palette
  if (palette === null) {
    throw new LikewiseError(
      'unsupported-pixels',
      'The image refers to a palette that the file does not hold.',
    )
  }
  const values = storedValues(frame)
  const rgb = new Uint8Array(values.length * 3)
  for (let i = 0; i < values.length; i++) {
    // Values outside the table take its first or last entry (PS3.3 C.7.6.3.1.5).
    const entry = Math.max(0, Math.min(palette.red.length - 1, values[i]! - palette.first))
    rgb[3 * i] = palette.red[entry]!
    rgb[3 * i + 1] = palette.green[entry]!
    rgb[3 * i + 2] = palette.blue[entry]!
  }
  return rgb
}
