import { single } from './assembly/index.ts?wasm'

type Kernel = (
  rows: number,
  rowCount: number,
  columns: number,
  columnCount: number,
  length: number,
  out: number,
) => void

let compiled: WebAssembly.Module | undefined

/** What the AssemblyScript in assembly/ exports, on a memory; addresses in bytes. */
export function kernelExports(memory: WebAssembly.Memory): { readonly squaredDistances: Kernel } {
  compiled ??= new WebAssembly.Module(Buffer.from(single, 'base64'))
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory, abort } })
  return exports as unknown as { squaredDistances: Kernel }
}

function abort(): never {
  throw new Error('A kernel on rows failed.')
}
