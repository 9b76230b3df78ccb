import { shared as sharedSource, single as singleSource } from './assembly/index.ts?wasm'

/** What the AssemblyScript in assembly/ exports; arguments are numbers throughout, addresses in bytes. */
export type Kernels = Readonly<Record<string, (...values: number[]) => void>>

export interface KernelModule {
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
  /** Whether threads may work on the memory side by side. */
  readonly shared: boolean
}

const pageBytes = 65536

/** Compiles the kernels for a memory of `bytes`; shared where `threads` is asked for and this machine can. */
export async function compileKernels(bytes: number, threads: boolean): Promise<KernelModule> {
  const pages = Math.ceil(bytes / pageBytes)
  const memory = createMemory(pages, threads)
  const isShared = !(memory.buffer instanceof ArrayBuffer)
  const module = await WebAssembly.compile(Buffer.from(isShared ? sharedSource : singleSource, 'base64'))
  return { module, memory, shared: isShared }
}

/** Whether the kernels' instructions and a shared memory are to be had here. */
export function kernelSupport(): { simd: boolean; threads: boolean } {
  return {
    simd: WebAssembly.validate(Buffer.from(singleSource, 'base64')),
    threads: !(createMemory(1, true).buffer instanceof ArrayBuffer),
  }
}

function createMemory(pages: number, shared: boolean): WebAssembly.Memory {
  const limits = { initial: pages, maximum: pages }
  if (!shared || typeof SharedArrayBuffer === 'undefined') return new WebAssembly.Memory(limits)
  return new WebAssembly.Memory({ ...limits, shared: true })
}
