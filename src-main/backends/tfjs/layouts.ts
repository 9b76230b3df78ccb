import * as tf from '@tensorflow/tfjs-core'
import type { Weights } from '../autoencoder'

/** Convolutions are [out][in][3][3] at the seam and [3][3][in][out] in tfjs; dense layers are transposed. */
export function toTensor(values: Float32Array, shape: readonly number[]): tf.Tensor {
  return tf.tidy(() => {
    const given = tf.tensor(values, [...shape])
    if (shape.length === 4) return tf.transpose(given, [2, 3, 1, 0])
    return shape.length === 2 ? tf.transpose(given) : given
  })
}

/** The reverse of {@link toTensor}. */
export async function toNumbers(tensor: tf.Tensor): Promise<Float32Array> {
  const seams = tf.tidy(() => {
    if (tensor.rank === 4) return tf.transpose(tensor, [3, 2, 0, 1])
    return tensor.rank === 2 ? tf.transpose(tensor) : tf.clone(tensor)
  })
  const values = Float32Array.from(await seams.data())
  seams.dispose()
  return values
}

export function toTensors(
  weights: Weights,
  shapes: ReadonlyMap<string, readonly number[]>,
): Map<string, tf.Tensor> {
  return new Map([...shapes].map(([name, shape]) => [name, toTensor(weights[name]!, shape)]))
}

export async function toWeights(tensors: ReadonlyMap<string, tf.Tensor>): Promise<Weights> {
  const entries: [string, Float32Array][] = []
  for (const [name, tensor] of tensors) entries.push([name, await toNumbers(tensor)])
  return Object.fromEntries(entries)
}
