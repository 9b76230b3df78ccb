import type { FrameFormat } from '../../src-main/contract/assets'
import { LikewiseError } from '../../src-main/contract/errors'

export type DisplayArray = Uint8Array | Uint16Array | Int16Array | Float32Array

/** A frame as the viewport wants it: values in output units, and what they span. */
export interface FrameValues {
  /** [rows · columns] for grey, [rows · columns · 3] for RGB. */
  readonly values: DisplayArray
  readonly minimum: number
  readonly maximum: number
  /** True where values are not whole numbers. */
  readonly fractional: boolean
}

const arrays = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const

/** Bytes of a frame that are pixels; what follows are the entries of its VOI LUTs. */
export function pixelBytes({ rows, columns, samples, type }: FrameFormat): number {
  return rows * columns * samples * arrays[type].BYTES_PER_ELEMENT
}

/**
 * Reads the stored values of a frame and applies the modality LUT (slope · stored + intercept, DICOM PS3.3
 * C.11.1), in the smallest type that the viewport draws exactly; 32-bit values become single floats.
 * Errors: invalid-output when the bytes do not fit the format.
 */
export function toFrameValues(format: FrameFormat, bytes: ArrayBuffer): FrameValues {
  const count = format.rows * format.columns * format.samples
  const array = arrays[format.type]
  const expected = pixelBytes(format) + format.voi.tables.reduce((total, { length }) => total + 2 * length, 0)
  if (bytes.byteLength !== expected) {
    const sentence = `The frame has ${bytes.byteLength} bytes where ${expected} were expected.`
    throw new LikewiseError('invalid-output', sentence)
  }
  const stored = new array(bytes, 0, count)
  if (format.samples === 3) {
    return { values: Uint8Array.from(stored), minimum: 0, maximum: 255, fractional: false }
  }
  const { slope, intercept } = format
  const ends = [format.minimum * slope + intercept, format.maximum * slope + intercept]
  const minimum = Math.min(...ends)
  const maximum = Math.max(...ends)
  const isFloat = format.type === 'float32' || format.type === 'float64'
  const fractional = isFloat || !Number.isInteger(slope) || !Number.isInteger(intercept)

  if (slope === 1 && intercept === 0 && isDrawn(stored))
    return { values: stored, minimum, maximum, fractional }
  const values =
    !fractional && minimum >= -32768 && maximum <= 32767
      ? new Int16Array(stored.length)
      : new Float32Array(stored.length)
  for (let i = 0; i < stored.length; i++) values[i] = stored[i]! * slope + intercept
  return { values, minimum, maximum, fractional }
}

function isDrawn(stored: object): stored is DisplayArray {
  return (
    stored instanceof Uint8Array ||
    stored instanceof Uint16Array ||
    stored instanceof Int16Array ||
    stored instanceof Float32Array
  )
}

/** RGB to RGBA, opaque: what a canvas takes. */
export function withAlpha(rgb: ArrayLike<number>): Uint8ClampedArray<ArrayBuffer> {
  const pixels = Math.floor(rgb.length / 3)
  const rgba = new Uint8ClampedArray(pixels * 4)
  for (let i = 0; i < pixels; i++) {
    rgba[i * 4] = rgb[i * 3]!
    rgba[i * 4 + 1] = rgb[i * 3 + 1]!
    rgba[i * 4 + 2] = rgb[i * 3 + 2]!
    rgba[i * 4 + 3] = 255
  }
  return rgba
}
