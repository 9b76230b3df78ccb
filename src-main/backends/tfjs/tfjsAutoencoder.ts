import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import { LikewiseError } from '../../contract/errors'
import type { AdamState, Autoencoder, AutoencoderSpec, TrainingStep, Weights } from '../autoencoder'
import { checkSpec, checkWeights, weightShapes } from '../weightShapes'
import { toTensors, toWeights } from './layouts'
import { decodeEmbedding, encodeImages } from './network'

/** Images that go forward at a time where no gradient is needed. */
const batchSize = 64

/**
 * The autoencoder on TensorFlow.js: the same code on WebGPU, on TensorFlow's native library and, for tests, on tfjs' plain
 * backend. `library` is tfjs' name of a backend that has been imported; tfjs has one backend at a time.
 * Errors: invalid-settings, invalid-input, not-supported-here.
 */
export async function createTfjsAutoencoder(
  library: string,
  spec: AutoencoderSpec,
  given: Weights,
): Promise<Autoencoder> {
  checkSpec(spec)
  checkWeights(spec, given)
  if (!(await tf.setBackend(library)))
    throw new LikewiseError('not-supported-here', `TensorFlow.js could not start on ${library}.`)
  const shapes = weightShapes(spec)
  const names = [...shapes.keys()]
  const isDecoder = (name: string) => name.includes('dec')
  const zeros = () =>
    Object.fromEntries(
      [...shapes].map(([name, shape]) => [name, new Float32Array(shape.reduce((a, b) => a * b))]),
    )
  let weights = toTensors(given, shapes)
  let first = toTensors(zeros(), shapes)
  let second = toTensors(zeros(), shapes)
  let steps = 0

  const imageTensor = (images: Float32Array, from: number, count: number) => {
    const pixels = spec.inputSize ** 2
    const values = images.subarray(from * pixels, (from + count) * pixels)
    return tf.tensor4d(values, [count, spec.inputSize, spec.inputSize, 1])
  }

  /** Runs `forward` over the images in turns and joins what it gives. */
  async function inTurns(
    images: Float32Array,
    count: number,
    length: number,
    forward: (x: tf.Tensor4D) => tf.Tensor,
  ): Promise<Float32Array> {
    const joined = new Float32Array(count * length)
    for (let from = 0; from < count; from += batchSize) {
      const result = tf.tidy(() => forward(imageTensor(images, from, Math.min(batchSize, count - from))))
      joined.set(await result.data(), from * length)
      result.dispose()
    }
    return joined
  }

  const encode = (images: Float32Array, count: number) =>
    inTurns(images, count, spec.latentSize, (x) => encodeImages(spec, weights, x))

  /** Loss whose gradient is β times the reconstruction's plus the head's; the error comes beside it. */
  function loss(
    x: tf.Tensor4D,
    { reconstructionWeight }: TrainingStep,
    head: tf.Tensor2D | undefined,
    now: typeof weights,
  ) {
    const embedding = encodeImages(spec, now, x)
    const error = tf.mean(tf.squaredDifference(decodeEmbedding(spec, now, embedding), x)) as tf.Scalar
    const pull = head === undefined ? tf.scalar(0) : tf.sum(tf.mul(embedding, head))
    const reconstruction = reconstructionWeight === 0 ? tf.scalar(0) : tf.mul(error, reconstructionWeight)
    return { error, total: tf.add(pull, reconstruction) as tf.Scalar }
  }

  async function train(images: Float32Array, count: number, step: TrainingStep): Promise<number> {
    const gradient = step.head?.(await encode(images, count))
    const trained = names.filter((name) => step.reconstructionWeight !== 0 || !isDecoder(name))
    steps++
    const { error, moved } = tf.tidy(() => {
      const x = imageTensor(images, 0, count)
      const head = gradient && tf.tensor2d(gradient, [count, spec.latentSize])
      const before = loss(x, step, head, weights).error
      const gradients = tf.grads((...values: tf.Tensor[]) => {
        const now = new Map(weights)
        trained.forEach((name, i) => now.set(name, values[i]!))
        return loss(x, step, head, now).total
      })(trained.map((name) => weights.get(name)!))
      const rate = step.learningRate / (1 - 0.9 ** steps)
      const scale = 1 / Math.sqrt(1 - 0.999 ** steps)
      return { error: before, moved: gradients.map((g, i) => adam(trained[i]!, g, rate, scale)) }
    })
    trained.forEach((name, i) => {
      for (const [state, tensor] of [
        [weights, moved[i]!.weight],
        [first, moved[i]!.m],
        [second, moved[i]!.v],
      ] as const) {
        state.get(name)!.dispose()
        state.set(name, tensor)
      }
    })
    const [value] = await error.data()
    error.dispose()
    return value!
  }

  /** Kingma & Ba 2015, algorithm 1. */
  function adam(name: string, gradient: tf.Tensor, rate: number, scale: number) {
    const m = tf.add(tf.mul(first.get(name)!, 0.9), tf.mul(gradient, 0.1))
    const v = tf.add(tf.mul(second.get(name)!, 0.999), tf.mul(tf.square(gradient), 0.001))
    const root = tf.add(tf.mul(tf.sqrt(v), scale), 1e-8)
    return { m, v, weight: tf.sub(weights.get(name)!, tf.div(tf.mul(m, rate), root)) }
  }

  const replace = (old: typeof weights, values: Weights) => {
    checkWeights(spec, values)
    for (const tensor of old.values()) tensor.dispose()
    return toTensors(values, shapes)
  }

  return {
    spec,
    encode,
    train,
    reconstruct: (images, count) =>
      inTurns(images, count, spec.inputSize ** 2, (x) =>
        decodeEmbedding(spec, weights, encodeImages(spec, weights, x)),
      ),
    readWeights: () => toWeights(weights),
    writeWeights(values) {
      weights = replace(weights, values)
      return Promise.resolve()
    },
    readAdam: async () => ({ step: steps, first: await toWeights(first), second: await toWeights(second) }),
    writeAdam(state: AdamState) {
      first = replace(first, state.first)
      second = replace(second, state.second)
      steps = state.step
      return Promise.resolve()
    },
    dispose() {
      for (const state of [weights, first, second]) for (const tensor of state.values()) tensor.dispose()
      return Promise.resolve()
    },
  }
}
