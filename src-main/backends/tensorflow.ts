import { LikewiseError } from '../contract/errors'
import type { Backend } from './backend'
import type { TensorFlow } from './tensorflow/tensorflow'

/** Not among our own packages: their install scripts fetch hundreds of megabytes from elsewhere. */
const packages = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'] as const

/** What tfjs-node's backend says beside what every backend of TensorFlow.js does. */
interface NativeBackend {
  readonly isUsingGpuDevice?: boolean
}

/** The TensorFlow library, where the user has installed one of its packages for Node beside the program. */
export const backend: Backend = {
  id: 'tensorflow',
  title: 'TensorFlow',
  rank: 10,
  async probe() {
    const found = await load()
    if (found === undefined) {
      const reason =
        'Not installed. With an NVIDIA card and CUDA: npm install --no-save @tensorflow/tfjs-node-gpu in the program’s folder.'
      return { available: false, reason }
    }
    const usesCard = (found.tf.backend() as NativeBackend).isUsingGpuDevice === true
    const detail = `${found.name}, on the ${usesCard ? 'graphics card' : 'processor'}`
    return { available: true, isAutomatic: usesCard, detail }
  },
  async create(spec, weights) {
    const found = await load()
    if (found === undefined) throw new LikewiseError('not-supported-here', 'TensorFlow is not installed.')
    const { createTensorflowAutoencoder } = await import('./tensorflow/tensorflowAutoencoder')
    return createTensorflowAutoencoder(found.tf, spec, weights)
  },
}

async function load(): Promise<{ tf: TensorFlow; name: string } | undefined> {
  for (const name of packages) {
    try {
      const tf = (await import(/* @vite-ignore */ name)) as TensorFlow & { default?: TensorFlow }
      return { tf: tf.default ?? tf, name }
    } catch {
      // Not installed, or without the library it wraps: the next one may be.
    }
  }
  return undefined
}
