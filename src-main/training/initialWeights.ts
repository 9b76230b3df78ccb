import type { AutoencoderSpec, Weights } from '../backends/autoencoder'
import { weightShapes } from '../backends/weightShapes'
import type { RandomStream } from '../numerics/random'

/**
 * Weights to begin with, as PyTorch begins (the paper's framework): weights and biases uniform in ±1/√fanIn, where
 * fanIn is the number of inputs that one output sums. Each array has its own child stream, named after it, so that
 * an added layer leaves the others as they were.
 */
export function initialWeights(spec: AutoencoderSpec, random: RandomStream): Weights {
  const shapes = weightShapes(spec)
  return Object.fromEntries(
    [...shapes].map(([name, shape]) => {
      const inputs = shapes.get(name.replace(/\.bias$/, '.weight')) ?? shape
      const bound = 1 / Math.sqrt(inputs.slice(1).reduce((product, size) => product * size, 1))
      const stream = random.child(name)
      const length = shape.reduce((product, size) => product * size, 1)
      return [name, Float32Array.from({ length }, () => bound * (2 * stream.next() - 1))]
    }),
  )
}
