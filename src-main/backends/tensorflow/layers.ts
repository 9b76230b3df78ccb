import type { AutoencoderSpec } from '../autoencoder'
import type { Rank, Tensor, Tensor4D, TensorFlow } from './tensorflow'

/** Tensors of one network by the weight's name; convolutions [3, 3, in, out], dense layers [out, in]. */
export type Tensors = Readonly<Record<string, Tensor>>

/** The layers of the autoencoder as tensor operations that TensorFlow.js can take the gradient of. */
export interface Layers {
  /** @param images [n, size, size, 1]; gives the embedding [n, latentSize]. */
  encode(weights: Tensors, images: Tensor4D): Tensor
  /** @param embedding [n, latentSize]; gives the reconstruction [n, size, size, 1]. */
  decode(weights: Tensors, embedding: Tensor): Tensor4D
  dispose(): void
}

export function createLayers(tf: TensorFlow, spec: AutoencoderSpec): Layers {
  const { filters, inputSize, latentActivation } = spec
  const edges = filters.map((_, i) => inputSize >> (i + 1))
  const interpolations = new Map(edges.map((edge) => [edge, tf.keep(interpolation(tf, edge))]))
  const channels = filters.at(-1)!
  const smallest = edges.at(-1)!

  const convolve = (weights: Tensors, name: string, x: Tensor4D) =>
    tf.add<Tensor4D>(tf.conv2d(x, weights[`${name}.weight`] as Tensor4D, 1, 'same'), weights[`${name}.bias`]!)
  const connect = (weights: Tensors, name: string, x: Tensor) =>
    tf.add(tf.matMul(x, weights[`${name}.weight`]!, false, true), weights[`${name}.bias`]!)

  /**
   * Bilinear ×2 with half-pixel centres as two matrix products: TensorFlow.js has no gradient of its own resizing with
   * these centres.
   */
  function upsample(x: Tensor4D): Tensor4D {
    const [n, edge, , depth] = x.shape
    const weights = interpolations.get(edge)!
    const columns = tf.matMul(weights, tf.reshape(x, [n * edge, edge, depth]))
    const rows = tf.matMul(weights, tf.reshape(columns, [n, edge, 2 * edge * depth]))
    return tf.reshape(rows, [n, 2 * edge, 2 * edge, depth])
  }

  return {
    encode(weights, images) {
      // Pooling before ReLU gives the same numbers and the same gradients, on a quarter of the values.
      const features = filters.reduce<Tensor4D>(
        (x, _, i) => tf.relu(tf.maxPool(convolve(weights, `enc.${i}`, x), 2, 2, 'valid')),
        images,
      )
      const flat = tf.reshape(tf.transpose(features, [0, 3, 1, 2]), [images.shape[0], -1])
      const embedding = connect(weights, 'fc_enc', flat)
      return latentActivation === 'relu' ? tf.relu(embedding) : embedding
    },
    decode(weights, embedding) {
      const flat = tf.relu(connect(weights, 'fc_dec', embedding))
      const image = tf.reshape<Rank.R4>(flat, [-1, channels, smallest, smallest])
      return filters.reduce<Tensor4D>(
        (x, _, i) => {
          const convolved = convolve(weights, `dec.${i}`, upsample(x))
          return i === filters.length - 1 ? tf.sigmoid(convolved) : tf.relu(convolved)
        },
        tf.transpose(image, [0, 2, 3, 1]),
      )
    },
    dispose: () => interpolations.forEach((tensor) => tensor.dispose()),
  }
}

/** [2·edge, edge]: every upsampled row as a weighted sum of the nearest (¾) and the next nearest (¼) row. */
function interpolation(tf: TensorFlow, edge: number): Tensor {
  const matrix = new Float32Array(2 * edge * edge)
  for (let row = 0; row < 2 * edge; row++) {
    const nearest = row >> 1
    const other = row % 2 === 0 ? Math.max(nearest - 1, 0) : Math.min(nearest + 1, edge - 1)
    matrix[row * edge + nearest]! += 0.75
    matrix[row * edge + other]! += 0.25
  }
  return tf.tensor(matrix, [2 * edge, edge])
}
