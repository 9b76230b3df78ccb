import type { AdamState, Autoencoder, AutoencoderSpec, Weights } from '../../src-main/backends/autoencoder'
import { createRandom } from '../../src-main/numerics/random'

/**
 * An autoencoder of one linear layer each way, behind the seam of the real ones: small enough for tests of what goes
 * on around a network. Numbers are kept in float32, as in the real ones, so that nothing is lost in a checkpoint.
 */
export function denseAutoencoder(spec: AutoencoderSpec, given?: Weights): Autoencoder {
  const inputs = spec.inputSize ** 2
  const { latentSize } = spec
  let weights: Weights = given ?? {
    'fc_enc.weight': draw('fc_enc', latentSize * inputs, inputs),
    'fc_dec.weight': draw('fc_dec', latentSize * inputs, latentSize),
  }
  let adam: AdamState = { step: 0, first: zerosLike(weights), second: zerosLike(weights) }

  function encode(images: Float32Array, count: number): Float32Array {
    const z = new Float32Array(count * latentSize)
    for (let n = 0; n < count; n++) {
      for (let l = 0; l < latentSize; l++) {
        let sum = 0
        for (let p = 0; p < inputs; p++)
          sum += weights['fc_enc.weight']![l * inputs + p]! * images[n * inputs + p]!
        z[n * latentSize + l] = sum
      }
    }
    return z
  }

  function reconstruct(z: Float32Array, count: number): Float32Array {
    const images = new Float32Array(count * inputs)
    for (let n = 0; n < count; n++) {
      for (let p = 0; p < inputs; p++) {
        let sum = 0
        for (let l = 0; l < latentSize; l++)
          sum += weights['fc_dec.weight']![p * latentSize + l]! * z[n * latentSize + l]!
        images[n * inputs + p] = sum
      }
    }
    return images
  }

  function step(name: string, gradient: Float64Array, learningRate: number, count: number): void {
    const [values, first, second] = [weights[name]!, adam.first[name]!, adam.second[name]!]
    for (let i = 0; i < values.length; i++) {
      first[i] = 0.9 * first[i]! + 0.1 * gradient[i]!
      second[i] = 0.999 * second[i]! + 0.001 * gradient[i]! ** 2
      const [mean, square] = [first[i]! / (1 - 0.9 ** count), second[i]! / (1 - 0.999 ** count)]
      values[i]! -= (learningRate * mean) / (Math.sqrt(square) + 1e-8)
    }
  }

  return {
    spec,
    encode: (images, count) => Promise.resolve(encode(images, count)),
    reconstruct: (images, count) => Promise.resolve(reconstruct(encode(images, count), count)),
    train(images, count, { head, learningRate, reconstructionWeight }) {
      const z = encode(images, count)
      const back = reconstruct(z, count)
      const zGradient = Float64Array.from(head?.(z) ?? new Float32Array(z.length))
      const decoder = new Float64Array(latentSize * inputs)
      let error = 0
      for (let n = 0; n < count; n++) {
        for (let p = 0; p < inputs; p++) {
          const difference = back[n * inputs + p]! - images[n * inputs + p]!
          error += difference ** 2 / (count * inputs)
          const slope = (2 * reconstructionWeight * difference) / (count * inputs)
          for (let l = 0; l < latentSize; l++) {
            decoder[p * latentSize + l]! += slope * z[n * latentSize + l]!
            zGradient[n * latentSize + l]! += slope * weights['fc_dec.weight']![p * latentSize + l]!
          }
        }
      }
      const encoder = new Float64Array(latentSize * inputs)
      for (let n = 0; n < count; n++) {
        for (let l = 0; l < latentSize; l++) {
          for (let p = 0; p < inputs; p++)
            encoder[l * inputs + p]! += zGradient[n * latentSize + l]! * images[n * inputs + p]!
        }
      }
      adam = { ...adam, step: adam.step + 1 }
      step('fc_enc.weight', encoder, learningRate, adam.step)
      step('fc_dec.weight', decoder, learningRate, adam.step)
      return Promise.resolve(error)
    },
    readWeights: () => Promise.resolve(structuredClone(weights)),
    writeWeights(values) {
      weights = structuredClone(values)
      return Promise.resolve()
    },
    readAdam: () => Promise.resolve(structuredClone(adam)),
    writeAdam(state) {
      adam = structuredClone(state)
      return Promise.resolve()
    },
    dispose: () => Promise.resolve(),
  }
}

function draw(name: string, length: number, fanIn: number): Float32Array {
  const random = createRandom(3).child(name)
  return Float32Array.from({ length }, () => (2 * random.next() - 1) / Math.sqrt(fanIn))
}

function zerosLike(weights: Weights): Weights {
  return Object.fromEntries(
    Object.entries(weights).map(([name, values]) => [name, new Float32Array(values.length)]),
  )
}
