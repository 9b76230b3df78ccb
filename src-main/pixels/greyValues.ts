import { isColour, toRgb } from './colour'
import type { DecodedFrame } from './decodedFrame'
import type { GreyScale } from './greyScale'
import { lookUp } from './lookupTable'
import { storedValues } from './storedValues'

export interface GreyValues {
  /**
   * Row by row, [rows, columns], in output units of the modality LUT (Hounsfield units for CT), luminance 0 … 255 of
   * colour; NaN where there is no measurement (pixel padding, NaN in floating point data).
   */
  readonly values: Float32Array
  /** Null for colour, which has none. */
  readonly voi: Pick<GreyScale, 'windows' | 'voiFunction' | 'voiTables'> | null
  /** MONOCHROME1: small values are bright. */
  readonly isInverted: boolean
}

/**
 * Grey values of a frame: by the modality LUT, or rescaled by slope and intercept (PS3.3 C.11.1); colour as luminance
 * 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601). Errors: unsupported-pixels.
 */
export function greyValues(frame: DecodedFrame): GreyValues {
  if (isColour(frame)) {
    const rgb = toRgb(frame)
    const values = new Float32Array(frame.rows * frame.columns)
    for (let i = 0; i < values.length; i++) {
      values[i] = 0.299 * rgb[3 * i]! + 0.587 * rgb[3 * i + 1]! + 0.114 * rgb[3 * i + 2]!
    }
    return { values, voi: null, isInverted: false }
  }
  const stored = storedValues(frame)
  const { slope, intercept, modalityTable, padding } = frame.greyScale
  const values = new Float32Array(stored.length)
  const [paddingFirst, paddingLast] = padding ?? [NaN, NaN]
  for (let i = 0; i < values.length; i++) {
    const value = stored[i]!
    if (value >= paddingFirst && value <= paddingLast) values[i] = NaN
    else values[i] = modalityTable === null ? slope * value + intercept : lookUp(modalityTable, value)
  }
  return { values, voi: frame.greyScale, isInverted: frame.photometric === 'MONOCHROME1' }
}
