import * as tf from '@tensorflow/tfjs-core'
import type { AutoencoderSpec } from '../autoencoder'
import { upsample } from './upsample'

export type Tensors = ReadonlyMap<string, tf.Tensor>

/** @param images [batch, size, size, 1]; gives the embedding [batch, latentSize]. */
export function encodeImages(spec: AutoencoderSpec, weights: Tensors, images: tf.Tensor4D): tf.Tensor2D {
  let x = images
  spec.filters.forEach((_, i) => {
    x = tf.maxPool(tf.relu(convolve(weights, `enc.${i}`, x)), 2, 2, 'valid')
  })
  // The dense layers see the image channel by channel.
  const flat = tf.reshape(tf.transpose(x, [0, 3, 1, 2]), [x.shape[0], -1])
  const embedding = connect(weights, 'fc_enc', flat as tf.Tensor2D)
  return spec.latentActivation === 'relu' ? tf.relu(embedding) : embedding
}

/** The reconstruction [batch, size, size, 1] of an embedding [batch, latentSize]. */
export function decodeEmbedding(
  spec: AutoencoderSpec,
  weights: Tensors,
  embedding: tf.Tensor2D,
): tf.Tensor4D {
  const blocks = spec.filters.length
  const edge = spec.inputSize >> blocks
  const flat = tf.relu(connect(weights, 'fc_dec', embedding))
  const image = tf.reshape(flat, [embedding.shape[0], spec.filters[blocks - 1]!, edge, edge])
  let x = tf.transpose(image, [0, 2, 3, 1]) as tf.Tensor4D
  for (let i = 0; i < blocks; i++) {
    const sum = convolve(weights, `dec.${i}`, upsample(x))
    x = i < blocks - 1 ? tf.relu(sum) : tf.sigmoid(sum)
  }
  return x
}

function convolve(weights: Tensors, name: string, x: tf.Tensor4D): tf.Tensor4D {
  const sum = tf.conv2d(x, weights.get(`${name}.weight`) as tf.Tensor4D, 1, 'same')
  return tf.add(sum, weights.get(`${name}.bias`)!)
}

function connect(weights: Tensors, name: string, x: tf.Tensor2D): tf.Tensor2D {
  return tf.add(tf.matMul(x, weights.get(`${name}.weight`)!), weights.get(`${name}.bias`)!)
}
