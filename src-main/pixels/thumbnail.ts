import { encode } from 'fast-png'
import { isColour, toRgb } from './colour'
import type { DecodedFrame } from './decodedFrame'
import { scaleToUnit, windowRange } from './displayRange'
import { greyValues } from './greyValues'
import { resample } from './resample'

/** A PNG of a frame, windowed as the file says, its longest edge `edge` pixels, aspect kept. Errors: unsupported-pixels. */
export function renderThumbnail(frame: DecodedFrame, edge: number): Uint8Array {
  const { rows, columns } = frame
  const scale = edge / Math.max(rows, columns)
  const height = Math.max(1, Math.round(rows * scale))
  const width = Math.max(1, Math.round(columns * scale))
  const shrink = (values: Float32Array) => resample(values, rows, columns, height, width)
  if (!isColour(frame)) {
    const grey = greyValues(frame)
    const unit = shrink(scaleToUnit(grey.values, windowRange(grey), grey.isInverted))
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
