import type { AutoencoderSpec, Weights } from '../../../src-main/backends/autoencoder'
import { weightShapes } from '../../../src-main/backends/weightShapes'
import { createRandom } from '../../../src-main/numerics/random'

/** Weights of a spread that keeps values of order one through the layers, and biases that are not zero. */
export function randomWeights(spec: AutoencoderSpec, seed: number): Weights {
  const random = createRandom(seed)
  const entries = [...weightShapes(spec)].map(([name, shape]) => {
    const length = shape.reduce((a, b) => a * b, 1)
    const spread = shape.length === 1 ? 0.1 : Math.sqrt(2 / (length / shape[0]!))
    return [name, Float32Array.from({ length }, () => spread * random.normal())] as const
  })
  return Object.fromEntries(entries)
}

/** [count, size, size], in [0, 1]. */
export function randomImages({ inputSize }: AutoencoderSpec, count: number, seed: number): Float32Array {
  const random = createRandom(seed)
  return Float32Array.from({ length: count * inputSize ** 2 }, () => random.next())
}
