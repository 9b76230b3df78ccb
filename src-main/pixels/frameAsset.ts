import type { FrameFormat, VoiOffers } from '../contract/assets'
import { isColour, toRgb } from './colour'
import type { DecodedFrame } from './decodedFrame'
import { robustRange } from './displayRange'
import type { GreyScale, VoiTable } from './greyScale'
import { greyValues } from './greyValues'
import { lookUp } from './lookupTable'
import { storedValues, type StoredValues } from './storedValues'

const noVoi: VoiOffers = { function: 'LINEAR', windows: [], tables: [] }

/**
 * A frame as the viewer wants it: stored values, or those of a modality LUT in their place, or RGB bytes, and behind
 * them the entries of VOI LUTs; and how to show them. Errors: unsupported-pixels.
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
    const grey = { windowCentre: 128, windowWidth: 256, minimum: 0, maximum: 255, voi: noVoi }
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
      voi: offersOf(greyScale),
    },
    bytes: withTables(values, greyScale.voiTables),
  }
}

function offersOf({ voiFunction, windows, voiTables }: GreyScale): VoiOffers {
  const tables = voiTables.map(({ first, entries, bits, explanation }) => {
    return { first, length: entries.length, bits, explanation }
  })
  return { function: voiFunction, windows, tables }
}

/** The values, and the entries of tables behind them, which begin at any byte. */
function withTables(values: StoredValues, tables: readonly VoiTable[]): Uint8Array<ArrayBuffer> {
  if (tables.length === 0) return new Uint8Array(values.buffer)
  const parts = [values, ...tables.map(({ entries }) => entries)].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  )
  const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, 0))
  let offset = 0
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
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
  const [window] = frame.greyScale.windows
  if (window !== undefined) return { centre: window.centre, width: window.width }
  const [table] = frame.greyScale.voiTables
  if (table !== undefined) {
    const width = table.entries.length
    return { centre: table.first + width / 2, width }
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
