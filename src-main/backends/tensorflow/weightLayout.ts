import type { AutoencoderSpec, Weights } from '../autoencoder'
import { checkWeights, weightShapes } from '../weightShapes'
import type { Tensors } from './layers'
import type { Tensor, TensorFlow } from './tensorflow'

const toKernel = [2, 3, 1, 0]
const fromKernel = [3, 2, 0, 1]

/** Weights in the seam's layout as tensors in TensorFlow's. Errors: invalid-input, naming the weight that does not fit. */
export function toTensors(tf: TensorFlow, spec: AutoencoderSpec, weights: Weights): Record<string, Tensor> {
  checkWeights(spec, weights)
  return tf.tidy(() => {
    const entries = [...weightShapes(spec)].map(([name, shape]) => {
      const tensor: Tensor = tf.tensor(weights[name]!.slice(), [...shape])
      return [name, shape.length === 4 ? tf.transpose(tensor, toKernel) : tensor] as const
    })
    return Object.fromEntries(entries)
  })
}

/** Tensors in TensorFlow's layout as weights in the seam's. */
export async function fromTensors(tf: TensorFlow, tensors: Tensors): Promise<Weights> {
  const weights: Record<string, Float32Array> = {}
  for (const [name, tensor] of Object.entries(tensors)) {
    const ordered = tensor.rank === 4 ? tf.transpose(tensor, fromKernel) : tensor
    // A copy: the processor's tensors give out the very numbers they hold.
    weights[name] = Float32Array.from(await ordered.data())
    if (ordered !== tensor) ordered.dispose()
  }
  return weights
}
