import { LikewiseError, toErrorRecord } from '../contract/errors'
import type { Availability, Backend } from './backend'

/**
 * TensorFlow's native library, on the processor or through CUDA. The package is not among our dependencies, because its
 * installation fetches a library of hundreds of megabytes from elsewhere; it is used where a user has installed it
 * (docs/backends.md).
 */
const packages = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node']

export const backend: Backend = {
  id: 'tensorflow',
  title: 'TensorFlow',
  rank: 10,
  probe: () => load(),
  async create(spec, weights) {
    const availability = await load()
    if (!availability.available) throw new LikewiseError('not-supported-here', availability.reason)
    const { createTfjsAutoencoder } = await import('./tfjs/tfjsAutoencoder')
    return createTfjsAutoencoder('tensorflow', spec, weights)
  },
}

/** Loading registers the library with tfjs; one addition shows whether the binary works with this version of Node. */
async function load(): Promise<Availability> {
  const failures: string[] = []
  for (const name of packages) {
    try {
      await import(/* @vite-ignore */ name)
      const tf = await import('@tensorflow/tfjs-core')
      await tf.setBackend('tensorflow')
      await tf.tidy(() => tf.add(tf.tensor1d([1]), tf.tensor1d([2]))).data()
      return { available: true, detail: name }
    } catch (error) {
      failures.push(`${name}: ${toErrorRecord(error).message.split('\n')[0] ?? ''}`)
    }
  }
  return {
    available: false,
    reason: `TensorFlow’s library is not installed or does not run here (${failures.join('; ')}).`,
  }
}
