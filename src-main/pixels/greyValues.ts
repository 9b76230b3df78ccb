import { isColour, toRgb } from './colour'
import type { DecodedFrame } from './decodedFrame'
import { storedValues } from './storedValues'

export interface GreyValues {
  /** Row by row, [rows, columns]; NaN where there is no measurement (pixel padding, NaN in floating point data). */
  readonly values: Float32Array
  /** Output units of the modality LUT (Hounsfield units for CT); luminance 0 … 255 for colour. */
  readonly window: { readonly centre: number; readonly width: number } | null
  /** MONOCHROME1: small values are bright. */
  readonly isInverted: boolean
}

/**
 * Grey values of a frame: rescaled by slope and intercept (PS3.3 C.11.1); colour as luminance
 * 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601). Errors: unsupported-pixels.
 */
export function greyValues(frame: DecodedFrame): GreyValues {
  if (isColour(frame)) {
    const rgb = toRgb(frame)
    const values = new Float32Array(frame.rows * frame.columns)
    for (let i = 0; i < values.length; i++) {
      values[i] = 0.299 * rgb[3 * i]! + 0.587 * rgb[3 * i + 1]! + 0.114 * rgb[3 * i + 2]!
    }
    return { values, window: null, isInverted: false }
  }
  const stored = storedValues(frame)
  const values = new Float32Array(stored.length)
  const [paddingFirst, paddingLast] = frame.padding ?? [NaN, NaN]
  for (let i = 0; i < values.length; i++) {
    const value = stored[i]!
    const isPadding = value >= paddingFirst && value <= paddingLast
    values[i] = isPadding ? NaN : frame.slope * value + frame.intercept
  }
  return { values, window: frame.window, isInverted: frame.photometric === 'MONOCHROME1' }
}
