import { availableParallelism } from 'node:os'
import { kernelSupport } from '../kernels/kernelModule'
import type { Backend } from './backend'
import * as kernels from './wasm/assembly/index.ts?wasm'
import { createWasmAutoencoder } from './wasm/wasmAutoencoder'

/** Our own WebAssembly kernels on the processor: always there, and the measure for the others. */
export const backend: Backend = {
  id: 'wasm',
  title: 'Processor (WebAssembly)',
  rank: 30,
  probe() {
    const { simd, threads } = kernelSupport(kernels)
    if (!simd) {
      return Promise.resolve({
        available: false,
        reason: 'This processor or this version of Node has no WebAssembly vector instructions.',
      })
    }
    const detail = threads
      ? `up to ${availableParallelism()} threads`
      : 'one thread, as memory cannot be shared'
    return Promise.resolve({ available: true, isAutomatic: true, detail })
  },
  create: createWasmAutoencoder,
}
