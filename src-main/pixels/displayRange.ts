import type { GreyValues } from './greyValues'

/** Black and white of a linear grey scale. */
export interface DisplayRange {
  readonly low: number
  readonly high: number
}

/** So many values are looked at for percentiles; more would not move them. */
const sampled = 65_536

/** Smallest and largest finite value; both 0 where there is none. */
export function fullRange(values: Float32Array): DisplayRange {
  let low = Infinity
  let high = -Infinity
  for (const value of values) {
    if (value < low && value > -Infinity) low = value
    if (value > high && value < Infinity) high = value
  }
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high } : { low: 0, high: 0 }
}

/** The range from the 0.5th to the 99.5th percentile of the finite values. */
export function robustRange(values: Float32Array): DisplayRange {
  const step = Math.max(1, Math.floor(values.length / sampled))
  const sample = new Float32Array(Math.ceil(values.length / step))
  let count = 0
  for (let i = 0; i < values.length; i += step) if (Number.isFinite(values[i]!)) sample[count++] = values[i]!
  if (count === 0) return { low: 0, high: 0 }
  const sorted = sample.subarray(0, count).sort()
  const at = (share: number) => sorted[Math.round(share * (count - 1))]!
  const range = { low: at(0.005), high: at(0.995) }
  return range.low < range.high ? range : fullRange(values)
}

/**
 * The range of the file's own window, by the LINEAR function of PS3.3 C.11.2.1.2.1: black up to
 * c − 0.5 − (w − 1)/2, white from c − 0.5 + (w − 1)/2; else the robust range.
 */
export function windowRange({ values, window }: GreyValues): DisplayRange {
  if (window === null) return robustRange(values)
  const half = (window.width - 1) / 2
  return { low: window.centre - 0.5 - half, high: window.centre - 0.5 + half }
}

/** Brings values to 0 … 1 in place: black 0, white 1, clipped; no measurement counts as the lowest value. */
export function scaleToUnit(
  values: Float32Array,
  { low, high }: DisplayRange,
  isInverted: boolean,
): Float32Array {
  const span = high - low
  for (let i = 0; i < values.length; i++) {
    const value = Number.isNaN(values[i]!) ? low : values[i]!
    // A window of one value is a threshold; a constant image is black.
    const unit = span > 0 ? Math.max(0, Math.min(1, (value - low) / span)) : value > high ? 1 : 0
    values[i] = isInverted ? 1 - unit : unit
  }
  return values
}
