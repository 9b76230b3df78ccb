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

/** Brings values to 0 … 1 in place: black 0, white 1, clipped; no measurement counts as the lowest value. */
export function scaleToUnit(values: Float32Array, { low, high }: DisplayRange): Float32Array {
  const span = high - low
  for (let i = 0; i < values.length; i++) {
    const value = Number.isNaN(values[i]!) ? low : values[i]!
    // A window of one value is a threshold; a constant image is black.
    values[i] = span > 0 ? Math.max(0, Math.min(1, (value - low) / span)) : value > high ? 1 : 0
  }
  return values
}
