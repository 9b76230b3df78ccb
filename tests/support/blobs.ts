import { createRandom } from '../../src-main/numerics/random'

/** Samples around centres of their own, in turns; standard deviation 1 around centres `spread` times as far apart. */
export function blobs(shape: {
  readonly samples: number
  readonly dimensions: number
  readonly centres: number
  readonly spread: number
  readonly seed: number
}): Float64Array {
  const { samples, dimensions, centres, spread } = shape
  const random = createRandom(shape.seed)
  const draw = (length: number, scale: number) => Float64Array.from({ length }, () => scale * random.normal())
  const middles = draw(centres * dimensions, spread)
  const values = draw(samples * dimensions, 1)
  for (let i = 0; i < samples; i++) {
    for (let d = 0; d < dimensions; d++) {
      values[i * dimensions + d]! += middles[(i % centres) * dimensions + d]!
    }
  }
  return values
}
