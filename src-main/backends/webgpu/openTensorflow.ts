import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu'
import '@tensorflow/tfjs-backend-webgpu/dist/flags_webgpu'
import '@tensorflow/tfjs-backend-webgpu/dist/register_all_kernels'
import type { TensorFlow } from '../tensorflow/tensorflow'
import type { Adapter } from './adapter'

const limits = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const

let registered = false

/** TensorFlow.js computing on that adapter: its own start looks for a browser's `navigator.gpu`. */
export async function openTensorflow({ gpu, adapter }: Adapter): Promise<TensorFlow> {
  if (!registered) {
    Object.defineProperty(globalThis.navigator, 'gpu', { value: gpu, configurable: true })
    const device = await adapter.requestDevice({
      requiredLimits: Object.fromEntries(limits.map((name) => [name, adapter.limits[name]])),
    })
    tf.registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info))
    registered = true
  }
  await tf.setBackend('webgpu')
  await tf.ready()
  return tf
}
