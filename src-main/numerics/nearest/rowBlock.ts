import { reservedBytes, soleKernels } from '../../kernels/kernelModule'
import * as source from './assembly/index.ts?wasm'

/** What the AssemblyScript in assembly/ exports; addresses in bytes. */
interface Exports {
  products(row: number, rows: number, count: number, length: number, out: number): void
  squaredDistances(row: number, rows: number, count: number, length: number, out: number): void
}

/** Rows that lie in the memory of the kernels. */
export interface RowBlock {
  /** Number of rows. */
  readonly count: number
  /** Scalar products with a row of the same dimensions, [count]; good until the next call. */
  products(row: Float32Array): Float32Array
  /** Squared Euclidean distances to it, [count]; likewise. */
  squaredDistances(row: Float32Array): Float32Array
  /** Row i, [dimensions]. */
  row(i: number): Float32Array
}

/** @param values [count, dimensions], row-major; copied */
export function createRowBlock(values: Float64Array | Float32Array, dimensions: number): RowBlock {
  const count = values.length / dimensions
  // The kernels take four values, and four rows, at a time.
  const length = Math.ceil(dimensions / 4) * 4
  const rows = Math.ceil(count / 4) * 4
  const asked = reservedBytes
  const out = asked + length * 4
  const start = Math.ceil((out + rows * 4) / 16) * 16
  const { exports, memory } = soleKernels(source, start + rows * length * 4)
  const kernels = exports as unknown as Exports
  const own = new Float32Array(memory.buffer, start, rows * length)
  if (length === dimensions) own.set(values)
  else {
    for (let i = 0; i < count; i++) {
      own.set(values.subarray(i * dimensions, (i + 1) * dimensions), i * length)
    }
  }
  const question = new Float32Array(memory.buffer, asked, length)
  const answer = new Float32Array(memory.buffer, out, count)
  const ask = (kernel: Exports['products'], row: Float32Array) => {
    question.set(row)
    kernel(asked, start, rows, length, out)
    return answer
  }
  return {
    count,
    products: (row) => ask(kernels.products, row),
    squaredDistances: (row) => ask(kernels.squaredDistances, row),
    row: (i) => own.subarray(i * length, i * length + dimensions),
  }
}
