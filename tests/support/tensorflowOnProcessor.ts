import type { Backend } from '../../src-main/backends/backend'
import { createTensorflowAutoencoder } from '../../src-main/backends/tensorflow/tensorflowAutoencoder'

/** Our TensorFlow.js autoencoder on its plain processor backend, which runs anywhere: correct, and far too slow to use. */
export const tensorflowOnProcessor: Backend = {
  id: 'tensorflow-on-processor',
  title: 'TensorFlow.js on its plain processor backend',
  rank: 99,
  probe: () => Promise.resolve({ available: true, isAutomatic: false, detail: 'one thread' }),
  async create(spec, weights) {
    const tf = await import('@tensorflow/tfjs-core')
    await import('@tensorflow/tfjs-core/dist/register_all_gradients')
    await import('@tensorflow/tfjs-backend-cpu')
    await tf.setBackend('cpu')
    // So little that batches of the tests are taken in turns.
    return createTensorflowAutoencoder(tf, spec, weights, 2 ** 17)
  },
}
