import { encode } from 'fast-png'
import { isColour, toRgb } from './colour'
import type { DecodedFrame } from './decodedFrame'
import { greyValues } from './greyValues'
import { fitInto } from './fitInto'
import { resample } from './resample'
import { toUnit } from './toUnit'

/**
 * A PNG of a frame, windowed as the file says, its longest edge `edge` pixels, its aspect and that of
 * its pixels kept.
 * Errors: unsupported-pixels.
 */
export function renderThumbnail(frame: DecodedFrame, edge: number): Uint8Array {
  const { rows, columns } = frame
  const { height, width } = fitInto(frame, edge)
  const shrink = (values: Float32Array) => resample(values, rows, columns, height, width)
  if (!isColour(frame)) {
    const unit = shrink(toUnit(greyValues(frame), 'window'))
    const data = Uint8Array.from(unit, (value) => Math.round(value * 255))
    return encode({ width, height, data, channels: 1, depth: 8 })
  }
  const rgb = toRgb(frame)
  const data = new Uint8Array(width * height * 3)
  for (let channel = 0; channel < 3; channel++) {
    const plane = shrink(Float32Array.from({ length: rows * columns }, (_, i) => rgb[3 * i + channel]!))
    plane.forEach((value, i) => (data[3 * i + channel] = Math.round(value)))
  }
  return encode({ width, height, data, channels: 3, depth: 8 })
}
