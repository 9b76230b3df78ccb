import type { FrameFormat } from '../contract/assets'
import { isColour, toRgb } from './colour'
import type { DecodedFrame } from './decodedFrame'
import { robustRange } from './displayRange'
import type { GreyScale } from './greyScale'
import { greyValues } from './greyValues'
import { lookUp } from './lookupTable'
import { storedValues, type StoredValues } from './storedValues'

/**
 * A frame as the viewer wants it: stored values, or those of a modality LUT in their place, or RGB bytes, and how to
 * show them. Errors: unsupported-pixels.
 */
export function toFrameAsset(frame: DecodedFrame): { format: FrameFormat; bytes: Uint8Array<ArrayBuffer> } {
  const { rows, columns, greyScale } = frame
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
  const { values, slope, intercept } = throughTable(storedValues(frame), greyScale)
  const window = windowOf(frame)
  return {
    format: {
      rows,
      columns,
      samples: 1,
      type: typeOf(values),
      inverted: frame.photometric === 'MONOCHROME1',
      slope,
      intercept,
      windowCentre: window.centre,
      windowWidth: window.width,
      ...extremesOf(values),
    },
    bytes: new Uint8Array(values.buffer),
  }
}

function throughTable(
  stored: StoredValues,
  { slope, intercept, modalityTable }: GreyScale,
): { values: StoredValues; slope: number; intercept: number } {
  if (modalityTable === null) return { values: stored, slope, intercept }
  const values = Uint16Array.from(stored, (value) => lookUp(modalityTable, value))
  return { values, slope: 1, intercept: 0 }
}

/** The first window of the file; else the values that its VOI LUT tells apart; else a robust range. */
function windowOf(frame: DecodedFrame): { centre: number; width: number } {
  const { windows, voiTable } = frame.greyScale
  if (windows[0] !== undefined) return windows[0]
  if (voiTable !== null) {
    const width = voiTable.entries.length
    return { centre: voiTable.first + width / 2, width }
  }
  const { low, high } = robustRange(greyValues(frame).values)
  return { centre: (low + high) / 2, width: Math.max(1, high - low) }
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
