import { resample } from './resample'

/** Edge of the hash: rows, and differences in a row. */
const edge = 16
/** Words of 32 bits. */
export const differenceHashWords = (edge * edge) / 32
/** Greys that differ by less, of 1, are the same: noise on an even ground sets no bits. */
const margin = 0.01
/** Classes of grey that the commonest is looked for in. */
const classes = 64

/**
 * A hash of what a picture shows, after Krawetz (“Kind of like that”, 2013), 16 × 16 bits: whether it gets brighter from
 * one place of a row to the next, in the picture of 16 × 17 places. Size, window and slight noise hardly change it.
 * @param values in [0, 1], row by row, [size, size]
 * @returns [differenceHashWords]
 */
export function differenceHash(values: Float32Array, size: number): Uint32Array {
  const small = resample(values, size, size, edge, edge + 1)
  const words = new Uint32Array(differenceHashWords)
  for (let place = 0; place < edge * edge; place++) {
    const at = Math.floor(place / edge) * (edge + 1) + (place % edge)
    if (small[at + 1]! - small[at]! > margin) words[place >> 5]! |= 1 << (place & 31)
  }
  return words
}

/** Share of the pixels whose grey, of 64 classes, is not that of the commonest class or one beside it. */
export function greySpread(values: Float32Array): number {
  const counts = new Uint32Array(classes + 2)
  for (const value of values) counts[1 + Math.min(classes - 1, Math.floor(value * classes))]!++
  let commonest = 1
  for (let c = 2; c <= classes; c++) if (counts[c]! > counts[commonest]!) commonest = c
  const inside = counts[commonest - 1]! + counts[commonest]! + counts[commonest + 1]!
  return 1 - inside / values.length
}
