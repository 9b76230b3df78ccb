import type { Autoencoder, AutoencoderSpec, TrainingStep, Weights } from '../autoencoder'
import { checkSpec } from '../weightShapes'
import { stepOfAdam } from './adam'
import { createLayers, type Tensors } from './layers'
import type { Scalar, Tensor, Tensor4D, TensorFlow } from './tensorflow'
import { fromTensors, toTensors } from './weightLayout'

/** The largest tensor of a turn, in bytes: twice as much is the least that a WebGPU device must allow a buffer. */
const largestTensor = 128 * 2 ** 20

/**
 * The autoencoder as tensor operations of TensorFlow.js, on whichever of its backends is active in `tf`. A batch is
 * taken in turns of as many images as keep the largest activation within bounds; their gradients are added up.
 *
 * With a head, the encoder runs twice: the head needs the embedding as numbers between forward and backward. Its
 * gradient g then enters the loss as Σ z·g, whose derivative with respect to z it is.
 */
export function createTensorflowAutoencoder(
  tf: TensorFlow,
  spec: AutoencoderSpec,
  initialWeights: Weights,
  largest = largestTensor,
): Autoencoder {
  checkSpec(spec)
  let weights = toTensors(tf, spec, initialWeights)
  let first = zerosLike(tf, weights)
  let second = zerosLike(tf, weights)
  let steps = 0
  const layers = createLayers(tf, spec)
  const pixels = spec.inputSize ** 2
  const turn = Math.max(1, Math.floor(largest / (4 * pixels * Math.max(...spec.filters))))

  async function inTurns(
    count: number,
    visit: (first: number, length: number) => Promise<void>,
  ): Promise<void> {
    for (let i = 0; i < count; i += turn) await visit(i, Math.min(turn, count - i))
  }

  const imageTensor = (images: Float32Array, from: number, length: number): Tensor4D =>
    tf.tensor4d(images.subarray(from * pixels, (from + length) * pixels), [
      length,
      spec.inputSize,
      spec.inputSize,
      1,
    ])

  /** Runs `pass` over the images in turns, for `width` numbers an image. */
  async function passAll(
    images: Float32Array,
    count: number,
    width: number,
    pass: (x: Tensor4D) => Tensor,
  ): Promise<Float32Array> {
    const values = new Float32Array(count * width)
    await inTurns(count, async (from, length) => {
      const result = tf.tidy(() => pass(imageTensor(images, from, length)))
      values.set(await result.data(), from * width)
      result.dispose()
    })
    return values
  }

  const encode = (images: Float32Array, count: number) =>
    passAll(images, count, spec.latentSize, (x) => layers.encode(weights, x))

  /** Gradients of the turn's share of the loss, and every image's sum of squared errors [n]. */
  function differentiate(
    images: Float32Array,
    pull: Float32Array,
    names: readonly string[],
    scale: number,
    from: number,
    length: number,
  ): { gradients: Tensor[]; errors: Tensor } {
    return tf.tidy(() => {
      const x = imageTensor(images, from, length)
      const { latentSize } = spec
      const headGradient = tf.tensor2d(pull.subarray(from * latentSize, (from + length) * latentSize), [
        length,
        latentSize,
      ])
      let errors: Tensor | undefined
      const { value, grads } = tf.valueAndGrads((...trained: Tensor[]) => {
        const used = { ...weights, ...byName(names, trained) }
        const embedding = layers.encode(used, x)
        const difference = tf.sub(layers.decode(used, embedding), x)
        errors = tf.keep(tf.sum(tf.square(difference), [1, 2, 3]))
        const headTerm = tf.sum<Scalar>(tf.mul(embedding, headGradient))
        return scale === 0 ? headTerm : tf.add<Scalar>(tf.mul(tf.sum(errors), scale), headTerm)
      })(names.map((name) => weights[name]!))
      value.dispose()
      return { gradients: grads, errors: errors! }
    })
  }

  async function train(images: Float32Array, count: number, step: TrainingStep): Promise<number> {
    const { head, learningRate, reconstructionWeight } = step
    const pull = head === null ? new Float32Array(count * spec.latentSize) : head(await encode(images, count))
    const names = Object.keys(weights).filter(
      (name) => reconstructionWeight !== 0 || name.startsWith('enc.') || name.startsWith('fc_enc.'),
    )
    const scale = reconstructionWeight / (count * pixels)
    let error = 0
    let sums: Tensor[] | undefined
    await inTurns(count, async (from, length) => {
      const { gradients, errors } = differentiate(images, pull, names, scale, from, length)
      for (const value of await errors.data()) error += value
      errors.dispose()
      const before = sums
      sums = before?.map((sum, i) => tf.add(sum, gradients[i]!)) ?? gradients
      if (before !== undefined) tf.dispose([before, gradients])
    })
    if (sums === undefined) return 0
    steps++
    const next = stepOfAdam(tf, weights, { first, second }, byName(names, sums), steps, learningRate)
    tf.dispose([sums, names.map((name) => [weights[name]!, first[name]!, second[name]!])])
    weights = { ...weights, ...next.weights }
    first = { ...first, ...next.first }
    second = { ...second, ...next.second }
    return error / (count * pixels)
  }

  return {
    spec,
    encode,
    reconstruct: (images, count) =>
      passAll(images, count, pixels, (x) => layers.decode(weights, layers.encode(weights, x))),
    train,
    readWeights: () => fromTensors(tf, weights),
    writeWeights(given) {
      const replaced = weights
      weights = toTensors(tf, spec, given)
      tf.dispose(replaced)
      return Promise.resolve()
    },
    readAdam: async () => ({
      step: steps,
      first: await fromTensors(tf, first),
      second: await fromTensors(tf, second),
    }),
    writeAdam(state) {
      const replaced = [first, second]
      first = toTensors(tf, spec, state.first)
      second = toTensors(tf, spec, state.second)
      steps = state.step
      tf.dispose(replaced)
      return Promise.resolve()
    },
    dispose() {
      tf.dispose([weights, first, second])
      layers.dispose()
      return Promise.resolve()
    },
  }
}

function zerosLike(tf: TensorFlow, tensors: Tensors): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, tf.zerosLike(tensor)]))
}

function byName(names: readonly string[], tensors: readonly Tensor[]): Record<string, Tensor> {
  return Object.fromEntries(names.map((name, i) => [name, tensors[i]!]))
}
