import { LikewiseError, toErrorRecord } from '../contract/errors'
import type { Availability, Backend } from './backend'

/** Set to 1 it lets a software renderer count as a graphics card, which only checks of correctness want. */
const softwareAllowed = 'LIKEWISE_SOFTWARE_GPU'

/**
 * TensorFlow.js on WebGPU through Dawn, whose binaries come with the package `webgpu`: any graphics card with Vulkan,
 * Metal or Direct3D 12. Dawn is loaded when it is first asked for only.
 */
export const backend: Backend = {
  id: 'webgpu',
  title: 'Graphics card (WebGPU)',
  // After the processor, until it has been measured on a card: taken where asked for.
  rank: 40,
  async probe() {
    try {
      return await findAdapter()
    } catch (error) {
      return { available: false, reason: `WebGPU could not be loaded: ${toErrorRecord(error).message}.` }
    }
  },
  async create(spec, weights) {
    const availability = await findAdapter()
    if (!availability.available) throw new LikewiseError('not-supported-here', availability.reason)
    await import('@tensorflow/tfjs-backend-webgpu')
    const { createTfjsAutoencoder } = await import('./tfjs/tfjsAutoencoder')
    return createTfjsAutoencoder('webgpu', spec, weights)
  },
}

/** Puts Dawn where browsers have WebGPU, as tfjs looks for it there, and asks for a graphics card. */
async function findAdapter(): Promise<Availability> {
  if (!('gpu' in navigator)) {
    const { create, globals } = await import('webgpu')
    Object.assign(globalThis, globals)
    Object.defineProperty(navigator, 'gpu', { value: create([]) })
  }
  const adapter = await (navigator as Navigator & { readonly gpu: GPU }).gpu.requestAdapter()
  if (adapter === null) return { available: false, reason: 'No graphics card was found that WebGPU can use.' }
  const name = adapter.info.description || adapter.info.device || adapter.info.vendor
  if (adapter.info.isFallbackAdapter && process.env[softwareAllowed] !== '1') {
    return {
      available: false,
      reason: `There is only a software renderer (${name}), slower than the processor itself.`,
    }
  }
  return { available: true, detail: name }
}
