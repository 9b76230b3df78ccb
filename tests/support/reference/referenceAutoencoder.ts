import type { AutoencoderSpec } from '../../../src-main/backends/autoencoder'
import { decoderBlocks, encoderBlocks, weightShapes } from '../../../src-main/backends/weightShapes'
import {
  connect,
  connectBackward,
  convolve,
  convolveBackward,
  poolSources,
  relu,
  reluBackward,
  sigmoid,
  upsample,
  upsampleBackward,
  type Numbers,
} from './layers'

export type ReferenceWeights = Record<string, Numbers>

interface Pass {
  readonly embedding: Numbers
  readonly reconstruction: Numbers
  /** Gradients of `reconstructionGradient · reconstruction + embeddingGradient · embedding`, added to `into`. */
  backward(reconstructionGradient: Numbers, embeddingGradient: Numbers, into: ReferenceWeights): void
}

/** Zeros of the shape of every weight. */
export function zeroWeights(spec: AutoencoderSpec): ReferenceWeights {
  const zeros = (shape: readonly number[]) => new Float64Array(shape.reduce((a, b) => a * b, 1))
  return Object.fromEntries([...weightShapes(spec)].map(([name, shape]) => [name, zeros(shape)]))
}

/** One image through the network and back. */
export function passImage(spec: AutoencoderSpec, weights: ReferenceWeights, image: Numbers): Pass {
  const steps: ((gradient: Numbers, into: ReferenceWeights) => Numbers)[] = []
  const add = (into: ReferenceWeights, name: string, back: { weight: Numbers; bias: Numbers }) => {
    back.weight.forEach((value, i) => (into[`${name}.weight`]![i]! += value))
    back.bias.forEach((value, i) => (into[`${name}.bias`]![i]! += value))
  }
  const activate = (x: Numbers): Numbers => {
    const out = relu(x)
    steps.push((gradient) => reluBackward(out, gradient))
    return out
  }
  const convolution = (name: string, x: Numbers, edge: number): Numbers => {
    const weight = weights[`${name}.weight`]!
    steps.push((gradient, into) => {
      const back = convolveBackward(x, edge, weight, gradient)
      add(into, name, back)
      return back.x
    })
    return convolve(x, edge, weight, weights[`${name}.bias`]!)
  }
  const pool = (x: Numbers, edge: number): Numbers => {
    const sources = poolSources(x, edge)
    steps.push((gradient) => {
      const back = new Float64Array(x.length)
      sources.forEach((source, i) => (back[source]! += gradient[i]!))
      return back
    })
    return Float64Array.from(sources, (source) => x[source]!)
  }
  const dense = (name: string, x: Numbers): Numbers => {
    const weight = weights[`${name}.weight`]!
    steps.push((gradient, into) => {
      const back = connectBackward(x, weight, gradient)
      add(into, name, back)
      return back.x
    })
    return connect(x, weight, weights[`${name}.bias`]!)
  }

  let x = image
  for (const [i, { edge }] of encoderBlocks(spec).entries()) {
    x = pool(activate(convolution(`enc.${i}`, x, edge)), edge)
  }
  x = dense('fc_enc', x)
  if (spec.latentActivation === 'relu') x = activate(x)
  const embedding = x
  const encoderSteps = steps.length
  x = activate(dense('fc_dec', x))
  const blocks = decoderBlocks(spec)
  for (const [i, { edge }] of blocks.entries()) {
    steps.push((gradient) => upsampleBackward(gradient, edge))
    x = convolution(`dec.${i}`, upsample(x, edge), 2 * edge)
    if (i < blocks.length - 1) x = activate(x)
  }
  const reconstruction = sigmoid(x)
  steps.push((gradient) => gradient.map((value, i) => value * reconstruction[i]! * (1 - reconstruction[i]!)))

  return {
    embedding,
    reconstruction,
    backward(reconstructionGradient, embeddingGradient, into) {
      let gradient = reconstructionGradient
      for (let i = steps.length - 1; i >= 0; i--) {
        gradient = steps[i]!(gradient, into)
        if (i === encoderSteps) gradient = gradient.map((value, l) => value + embeddingGradient[l]!)
      }
    },
  }
}

/** Mean squared reconstruction error of a batch, and the gradients of β times it plus the head's. */
export function referenceGradients(
  spec: AutoencoderSpec,
  weights: ReferenceWeights,
  images: readonly Numbers[],
  reconstructionWeight: number,
  head: (embedding: readonly Numbers[]) => readonly Numbers[],
): { error: number; gradients: ReferenceWeights } {
  const gradients = zeroWeights(spec)
  const passes = images.map((image) => passImage(spec, weights, image))
  const headGradients = head(passes.map(({ embedding }) => embedding))
  const pixels = images.length * spec.inputSize ** 2
  let error = 0
  passes.forEach((pass, n) => {
    const differences = pass.reconstruction.map((value, i) => value - images[n]![i]!)
    error += differences.reduce((sum, value) => sum + value * value, 0) / pixels
    const scale = (2 * reconstructionWeight) / pixels
    pass.backward(
      differences.map((value) => value * scale),
      headGradients[n]!,
      gradients,
    )
  })
  return { error, gradients }
}

/** One Adam step (Kingma & Ba 2015, algorithm 1; β₁ 0.9, β₂ 0.999, ε 1e-8) in place. `step` counts from 1. */
export function referenceAdam(
  weight: Numbers,
  gradient: Numbers,
  moments: { first: Numbers; second: Numbers },
  step: number,
  learningRate: number,
): void {
  gradient.forEach((value, i) => {
    moments.first[i] = 0.9 * moments.first[i]! + 0.1 * value
    moments.second[i] = 0.999 * moments.second[i]! + 0.001 * value * value
    const first = moments.first[i] / (1 - 0.9 ** step)
    const second = moments.second[i] / (1 - 0.999 ** step)
    weight[i]! -= (learningRate * first) / (Math.sqrt(second) + 1e-8)
  })
}
