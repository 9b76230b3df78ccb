import { reservedBytes, soleKernels } from '../../kernels/kernelModule'
import * as source from './assembly/index.ts?wasm'

/** What the AssemblyScript in assembly/ exports; addresses in bytes. */
interface Exports {
  squaredDistances(
    rows: number,
    rowCount: number,
    centres: number,
    centreCount: number,
    length: number,
    out: number,
  ): void
}

/** Squared distances of rows to a set of centres, many at a time. */
export interface DistanceTable {
  /** Rows that {@link DistanceTable.measure} takes together at the most. */
  readonly mostRows: number
  /** Distances of a row lie this far apart in what {@link DistanceTable.measure} gives: the centres, rounded up. */
  readonly stride: number
  /** @param centres row-major, [count, dimensions], no more of them than there is room for */
  setCentres(centres: Float64Array, count: number): void
  /**
   * Squared Euclidean distances of some rows to the centres, [count, stride]; a view that the next call overwrites.
   * @param values row-major, [samples, dimensions]
   * @param rows the samples wanted; the first `count` of them
   */
  measure(values: Float64Array, rows: ArrayLike<number>, count: number): Float64Array
}

const blockRows = 64

/** Room for so many centres of so many dimensions. */
export function createDistanceTable(dimensions: number, mostCentres: number): DistanceTable {
  const length = Math.ceil(dimensions / 2) * 2
  const stride = Math.ceil(mostCentres / 4) * 4
  const rowsAt = reservedBytes
  const centresAt = rowsAt + blockRows * length * 8
  const outAt = centresAt + stride * length * 8
  const { exports, memory } = soleKernels(source, outAt + blockRows * stride * 8)
  const { squaredDistances } = exports as unknown as Exports
  const doubles = new Float64Array(memory.buffer)
  const copy = (values: Float64Array, row: number, at: number, place: number) =>
    doubles.set(values.subarray(row * dimensions, (row + 1) * dimensions), at / 8 + place * length)
  const out = new Float64Array(memory.buffer, outAt, blockRows * stride)
  return {
    mostRows: blockRows,
    stride,
    setCentres(centres, count) {
      for (let centre = 0; centre < count; centre++) copy(centres, centre, centresAt, centre)
    },
    measure(values, rows, count) {
      for (let i = 0; i < count; i++) copy(values, rows[i]!, rowsAt, i)
      squaredDistances(rowsAt, count + (count % 2), centresAt, stride, length, outAt)
      return out
    },
  }
}
