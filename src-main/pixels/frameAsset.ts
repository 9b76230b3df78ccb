import type { FrameFormat } from '../contract/assets'
import { isColour, toRgb } from './colour'
import type { DecodedFrame } from './decodedFrame'
import { robustRange } from './displayRange'
import { greyValues } from './greyValues'
import { storedValues, type StoredValues } from './storedValues'

/** A frame as the viewer wants it: stored values or RGB bytes, and how to show them. Errors: unsupported-pixels. */
export function toFrameAsset(frame: DecodedFrame): { format: FrameFormat; bytes: Uint8Array<ArrayBuffer> } {
  const { rows, columns, slope, intercept } = frame
  if (isColour(frame)) {
    const format = {
      rows,
      columns,
      samples: 3,
      type: 'uint8',
      inverted: false,
      slope: 1,
      intercept: 0,
    } as const
    const grey = { windowCentre: 128, windowWidth: 256, minimum: 0, maximum: 255 }
    return { format: { ...format, ...grey }, bytes: toRgb(frame) }
  }
  const stored = storedValues(frame)
  const range = robustRange(greyValues(frame).values)
  const window = frame.window ?? {
    centre: (range.low + range.high) / 2,
    width: Math.max(1, range.high - range.low),
  }
  return {
    format: {
      rows,
      columns,
      samples: 1,
      type: typeOf(stored),
      inverted: frame.photometric === 'MONOCHROME1',
      slope,
      intercept,
      windowCentre: window.centre,
      windowWidth: window.width,
      ...extremesOf(stored),
    },
    bytes: new Uint8Array(stored.buffer),
  }
}

function extremesOf(values: StoredValues): { minimum: number; maximum: number } {
  let [minimum, maximum] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < minimum) minimum = value
    if (value > maximum) maximum = value
  }
  return Number.isFinite(minimum) && Number.isFinite(maximum)
    ? { minimum, maximum }
    : { minimum: 0, maximum: 0 }
}

function typeOf(values: StoredValues): FrameFormat['type'] {
  if (values instanceof Uint8Array) return 'uint8'
  if (values instanceof Int8Array) return 'int8'
  if (values instanceof Uint16Array) return 'uint16'
  if (values instanceof Int16Array) return 'int16'
  if (values instanceof Uint32Array) return 'uint32'
  if (values instanceof Int32Array) return 'int32'
  return values instanceof Float32Array ? 'float32' : 'float64'
}
