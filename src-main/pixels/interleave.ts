import type { PixelDescription } from './pixelDescription'

/** Brings planes (red, green, blue one after the other) into interleaved order; others are given as they are. */
export function interleave(bytes: Uint8Array, description: PixelDescription): Uint8Array {
  const { samples, planarConfiguration, rows, columns } = description
  if (samples === 1 || planarConfiguration === 0) return bytes
  const width = description.bitsAllocated / 8
  const pixels = rows * columns
  const result = new Uint8Array(bytes.length)
  for (let sample = 0; sample < samples; sample++) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      for (let i = 0; i < width; i++) {
        result[(pixel * samples + sample) * width + i] = bytes[(sample * pixels + pixel) * width + i]!
      }
    }
  }
  return result
}
