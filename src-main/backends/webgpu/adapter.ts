import { LikewiseError } from '../../contract/errors'

export interface Adapter {
  readonly gpu: GPU
  readonly adapter: GPUAdapter
  readonly name: string
  /** It is a program on the processor that plays a graphics card. */
  readonly isSoftware: boolean
}

let opened: Promise<Adapter> | undefined

/** The graphics card that WebGPU offers, or why there is none; never throws. Once found it stays. */
export async function findAdapter(): Promise<Adapter | { readonly reason: string }> {
  opened ??= open()
  try {
    return await opened
  } catch (error) {
    opened = undefined
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

async function open(): Promise<Adapter> {
  const dawn = await import('webgpu').catch((error: unknown) => {
    const cause = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
    throw new LikewiseError(
      'not-supported-here',
      `The package “webgpu” is not installed, or has no binary for this system (${cause}).`,
    )
  })
  Object.assign(globalThis, dawn.globals)
  const gpu = dawn.create([])
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' })
  if (adapter === null) {
    const sentence = 'WebGPU finds no graphics card. Its driver has to offer Vulkan, Metal or Direct3D 12.'
    throw new LikewiseError('not-supported-here', sentence)
  }
  const { info } = adapter
  return {
    ...{ gpu, adapter },
    name: info.description || info.device || info.vendor || 'graphics card without a name',
    isSoftware: info.isFallbackAdapter || info.architecture === 'software',
  }
}
