import { single } from './assembly/index.ts?wasm'

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

const pageBytes = 65536
/** What the compiler keeps for itself at the start of the memory. */
const reservedBytes = pageBytes

/** Kernels with a memory for arrays of these many bytes, and where each begins; a multiple of 16. */
export async function tsneKernels(
  sizes: readonly number[],
): Promise<{ kernels: TsneKernels; places: readonly number[] }> {
  const places: number[] = []
  let end = reservedBytes
  for (const size of sizes) {
    places.push(end)
    end = Math.ceil((end + size) / 16) * 16
  }
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / pageBytes) + 1 })
  const module = await WebAssembly.compile(Buffer.from(single, 'base64'))
  const instance = await WebAssembly.instantiate(module, {
    env: {
      memory,
      abort: () => {
        throw new Error('A kernel of t-SNE failed.')
      },
    },
  })
  return { kernels: { ...(instance.exports as unknown as Exports), memory }, places }
}
