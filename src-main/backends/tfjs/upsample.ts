import * as tf from '@tensorflow/tfjs-core'

/**
 * Bilinear upsampling ×2 (align_corners=false) of [batch, height, width, channels]. Written with slices, because the
 * gradient of tfjs' resizeBilinear knows nothing of half-pixel centres.
 */
export function upsample(x: tf.Tensor4D): tf.Tensor4D {
  return upsampleAxis(upsampleAxis(x, 1), 2)
}

function upsampleAxis(x: tf.Tensor4D, axis: 1 | 2): tf.Tensor4D {
  const length = x.shape[axis]
  const part = (begin: number, size: number) => {
    const from: [number, number, number, number] = [0, 0, 0, 0]
    const extent: [number, number, number, number] = [...x.shape]
    from[axis] = begin
    extent[axis] = size
    return tf.slice4d(x, from, extent)
  }
  const before = length === 1 ? x : tf.concat([part(0, 1), part(0, length - 1)], axis)
  const after = length === 1 ? x : tf.concat([part(1, length - 1), part(length - 1, 1)], axis)
  const near = tf.mul(x, 0.75)
  const pairs = tf.stack([tf.add(near, tf.mul(before, 0.25)), tf.add(near, tf.mul(after, 0.25))], axis + 1)
  const shape: [number, number, number, number] = [...x.shape]
  shape[axis] = 2 * length
  return tf.reshape(pairs, shape)
}
