import type { VoiWindow } from '../contract/assets'
import { fullRange, robustRange, scaleToUnit, type DisplayRange } from './displayRange'
import type { GreyValues } from './greyValues'
import { lookUp, type LookupTable } from './lookupTable'

/** `range`: from the smallest to the largest value; `window`: as the file says, else a robust range. */
export type Intensity = 'range' | 'window'

/**
 * Grey values brought to 0 … 1, in place; bright is 1, so MONOCHROME1 is turned. By `window` the first window of the
 * file is applied (PS3.3 C.11.2.1.2, by its function LINEAR, LINEAR_EXACT or SIGMOID), else its VOI LUT, else the
 * values from the 0.5th to the 99.5th percentile are spread. No measurement counts as black.
 */
export function toUnit({ values, voi, isInverted }: GreyValues, intensity: Intensity): Float32Array {
  const measured = isInverted ? values.map((value) => (Number.isNaN(value) ? 1 : 0)) : undefined
  const unit = applyDisplay(values, voi, intensity)
  if (measured === undefined) return unit
  for (let i = 0; i < unit.length; i++) unit[i] = measured[i] === 1 ? 0 : 1 - unit[i]!
  return unit
}

function applyDisplay(values: Float32Array, voi: GreyValues['voi'], intensity: Intensity): Float32Array {
  if (intensity === 'range') return scaleToUnit(values, fullRange(values))
  const window = voi?.windows[0]
  if (voi !== null && window !== undefined) {
    return voi.voiFunction === 'SIGMOID'
      ? sigmoid(values, window)
      : scaleToUnit(values, windowRange(window, voi.voiFunction))
  }
  const table = voi?.voiTables[0]
  if (table !== undefined) return byTable(values, table)
  return scaleToUnit(values, robustRange(values))
}

/** LINEAR is black up to c − 0.5 − (w − 1)/2 and white from c − 0.5 + (w − 1)/2; LINEAR_EXACT from c ± w/2. */
export function windowRange(
  { centre, width }: VoiWindow,
  voiFunction: 'LINEAR' | 'LINEAR_EXACT',
): DisplayRange {
  if (voiFunction === 'LINEAR_EXACT') return { low: centre - width / 2, high: centre + width / 2 }
  const half = Math.max(0, width - 1) / 2
  return { low: centre - 0.5 - half, high: centre - 0.5 + half }
}

/** C.11.2.1.3.1: 1 / (1 + exp(−4 (x − c) / w)). */
function sigmoid(values: Float32Array, { centre, width }: VoiWindow): Float32Array {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    values[i] = Number.isNaN(value) ? 0 : 1 / (1 + Math.exp((-4 * (value - centre)) / width))
  }
  return values
}

function byTable(values: Float32Array, table: LookupTable): Float32Array {
  const white = 2 ** Math.min(16, table.bits) - 1
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    values[i] = Number.isNaN(value) ? 0 : Math.min(1, lookUp(table, value) / white)
  }
  return values
}
