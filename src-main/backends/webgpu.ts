import { LikewiseError } from '../contract/errors'
import type { Backend } from './backend'
import { findAdapter } from './webgpu/adapter'

/** TensorFlow.js on the graphics card through WebGPU (Dawn). Drivers may crash: probe it in a process that can be lost. */
export const backend: Backend = {
  id: 'webgpu',
  title: 'Graphics card (WebGPU)',
  rank: 20,
  async probe() {
    const found = await findAdapter()
    if ('reason' in found) return { available: false, reason: found.reason }
    const { isSoftware, name } = found
    const detail = isSoftware ? `${name}, which computes on the processor` : name
    return { available: true, isAutomatic: !isSoftware, detail }
  },
  async create(spec, weights) {
    const found = await findAdapter()
    if ('reason' in found) throw new LikewiseError('not-supported-here', found.reason)
    // Megabytes of code that only a process that trains on a graphics card should load.
    const [{ openTensorflow }, { createTensorflowAutoencoder }] = await Promise.all([
      import('./webgpu/openTensorflow'),
      import('./tensorflow/tensorflowAutoencoder'),
    ])
    return createTensorflowAutoencoder(await openTensorflow(found), spec, weights)
  },
}
