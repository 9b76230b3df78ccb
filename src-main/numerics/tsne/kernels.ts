import { allocator } from '../../kernels/allocator'
import { reservedBytes, soleKernels } from '../../kernels/kernelModule'
import * as source from './assembly/index.ts?wasm'

/** What the AssemblyScript in assembly/ exports; addresses in bytes. */
interface Exports {
  squaredDistances(row: number, rows: number, count: number, length: number, out: number): void
  placeTree(...addresses: number[]): void
  buildTree(points: number, theta: number): number
  repel(points: number, order: number, forces: number): number
  attract(n: number, points: number, starts: number, columns: number, weights: number, forces: number): void
  move(
    length: number,
    points: number,
    attraction: number,
    repulsion: number,
    steps: number,
    gains: number,
    exaggeration: number,
    z: number,
    momentum: number,
    rate: number,
  ): void
}

export interface TsneKernels extends Exports {
  readonly memory: WebAssembly.Memory
}

/** Kernels with a memory for arrays of these many bytes, and where each begins; a multiple of 16. */
export function tsneKernels(sizes: readonly number[]): {
  kernels: TsneKernels
  places: readonly number[]
} {
  const place = allocator(reservedBytes, 16)
  const places = sizes.map(place)
  const { exports, memory } = soleKernels(source, place(0))
  return { kernels: { ...(exports as unknown as Exports), memory }, places }
}
