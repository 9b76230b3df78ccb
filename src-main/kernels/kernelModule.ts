import { LikewiseError } from '../contract/errors'

/** What AssemblyScript exports; arguments are numbers throughout, addresses in bytes. */
export type Kernels = Readonly<Record<string, (...values: number[]) => void>>

/** What an import of `….ts?wasm` gives: modules for a memory that threads share and for one of its own, base64. */
export interface KernelSource {
  readonly shared: string
  readonly single: string
}

export interface KernelModule {
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
  /** Whether threads may work on the memory side by side. */
  readonly shared: boolean
}

export const pageBytes = 65536
/** What the compiler of the kernels keeps for itself at the start of a memory. */
export const reservedBytes = pageBytes

/**
 * Compiles kernels for a memory of `bytes`; shared where `threads` is asked for and this machine can.
 * Errors: too-large where there is not so much memory, or more than the 4 GiB that a module can address.
 */
export async function compileKernels(
  source: KernelSource,
  bytes: number,
  threads: boolean,
): Promise<KernelModule> {
  const memory = createMemory(Math.ceil(bytes / pageBytes), threads)
  const isShared = !(memory.buffer instanceof ArrayBuffer)
  const module = await WebAssembly.compile(Buffer.from(isShared ? source.shared : source.single, 'base64'))
  return { module, memory, shared: isShared }
}

const compiled = new WeakMap<KernelSource, WebAssembly.Module>()

/** Kernels on a memory of their own of `bytes`, for one thread. */
export function soleKernels(
  source: KernelSource,
  bytes: number,
): { readonly exports: WebAssembly.Exports; readonly memory: WebAssembly.Memory } {
  const module = compiled.get(source) ?? new WebAssembly.Module(Buffer.from(source.single, 'base64'))
  compiled.set(source, module)
  // A page more: what takes several values at a time may read a little beyond the last.
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) + 1 })
  const abort = () => {
    throw new Error('A kernel failed.')
  }
  const { exports } = new WebAssembly.Instance(module, { env: { memory, abort } })
  return { exports, memory }
}

/** Whether the kernels' instructions and a shared memory are to be had here. */
export function kernelSupport(source: KernelSource): { simd: boolean; threads: boolean } {
  return {
    simd: WebAssembly.validate(Buffer.from(source.single, 'base64')),
    threads: !(createMemory(1, true).buffer instanceof ArrayBuffer),
  }
}

function createMemory(pages: number, shared: boolean): WebAssembly.Memory {
  const limits = { initial: pages, maximum: pages }
  const isShared = shared && typeof SharedArrayBuffer !== 'undefined'
  try {
    return new WebAssembly.Memory(isShared ? { ...limits, shared: true } : limits)
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error
    const gibibytes = ((pages * pageBytes) / 2 ** 30).toFixed(1)
    const sentence = `${gibibytes} GiB of memory are needed at once and cannot be had. Choose smaller images, or fewer images, components or clusters.`
    throw new LikewiseError('too-large', sentence)
  }
}
