import type { Tensors } from './layers'
import type { Tensor, TensorFlow } from './tensorflow'

const firstDecay = 0.9
const secondDecay = 0.999
const epsilon = 1e-8

export interface Moments {
  readonly first: Tensors
  readonly second: Tensors
}

/** One step of Adam (Kingma & Ba 2015, algorithm 1) on the weights that have a gradient; gives new tensors of these. */
export function stepOfAdam(
  tf: TensorFlow,
  weights: Tensors,
  moments: Moments,
  gradients: Tensors,
  step: number,
  learningRate: number,
): { weights: Tensors; first: Tensors; second: Tensors } {
  return tf.tidy(() => {
    const next = {
      weights: {} as Record<string, Tensor>,
      first: {} as Record<string, Tensor>,
      second: {} as Record<string, Tensor>,
    }
    for (const [name, gradient] of Object.entries(gradients)) {
      const first = decayed(tf, moments.first[name]!, gradient, firstDecay)
      const second = decayed(tf, moments.second[name]!, tf.square(gradient), secondDecay)
      const mean = tf.div(first, 1 - firstDecay ** step)
      const spread = tf.add(tf.sqrt(tf.div(second, 1 - secondDecay ** step)), epsilon)
      next.weights[name] = tf.sub(weights[name]!, tf.mul(learningRate, tf.div(mean, spread)))
      next.first[name] = first
      next.second[name] = second
    }
    return next
  })
}

function decayed(tf: TensorFlow, moment: Tensor, value: Tensor, decay: number): Tensor {
  return tf.add(tf.mul(moment, decay), tf.mul(value, 1 - decay))
}
