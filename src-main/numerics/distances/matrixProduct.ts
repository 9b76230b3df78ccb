import { kernelExports } from './kernelExports'

/** Products of matrices of doubles, a block of rows at a time. */
export interface MatrixProduct {
  /** Products of a row lie this far apart in what {@link MatrixProduct.times} gives. */
  readonly stride: number
  /** @param columns row-major, [count, length]: what rows are multiplied by, transposed */
  setColumns(columns: Float64Array, length: number): void
  /** rows · columnsᵀ, [rows, stride]; a view that the next call overwrites. @param rows row-major, [count, length] */
  times(rows: Float64Array, length: number): Float64Array
}

const pageBytes = 65536

/** Room for so many rows and columns, of at most so many values. */
export function createMatrixProduct(most: {
  readonly rows: number
  readonly columns: number
  readonly length: number
}): MatrixProduct {
  const longest = Math.ceil(most.length / 2) * 2
  const stride = Math.ceil(most.columns / 4) * 4
  const rowRoom = Math.ceil(most.rows / 2) * 2
  const rowsAt = pageBytes
  const columnsAt = rowsAt + rowRoom * longest * 8
  const outAt = columnsAt + stride * longest * 8
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((outAt + rowRoom * stride * 8) / pageBytes) + 1,
  })
  const { products } = kernelExports(memory)
  const doubles = new Float64Array(memory.buffer)
  const out = new Float64Array(memory.buffer, outAt, rowRoom * stride)
  const copy = (values: Float64Array, length: number, at: number) => {
    const padded = Math.ceil(length / 2) * 2
    const count = values.length / length
    for (let i = 0; i < count; i++) {
      const start = at / 8 + i * padded
      doubles.set(values.subarray(i * length, (i + 1) * length), start)
      if (padded > length) doubles[start + length] = 0
    }
    return { padded, count }
  }
  return {
    stride,
    setColumns: (columns, length) => void copy(columns, length, columnsAt),
    times(rows, length) {
      const { padded, count } = copy(rows, length, rowsAt)
      products(rowsAt, count + (count % 2), columnsAt, stride, padded, outAt)
      return out
    },
  }
}
