import type { Kernels } from './kernelModule'

/**
 * A kernel and its arguments. Each is the sum of a variable, by its place among the run's variables, and an offset,
 * so that one list of calls serves every image, thread and group of gradients.
 */
export interface KernelCall {
  readonly kernel: string
  readonly variables: readonly number[]
  readonly offsets: readonly number[]
}

/**
 * Runs a list of calls once per row of variables.
 *
 * Worker threads get this function as text (crew.ts), so it may use nothing but its arguments.
 */
export function runCalls(
  kernels: Kernels,
  calls: readonly KernelCall[],
  runs: readonly (readonly number[])[],
): void {
  for (const values of runs) {
    for (const { kernel, variables, offsets } of calls) {
      kernels[kernel]!(...offsets.map((offset, i) => offset + values[variables[i]!]!))
    }
  }
}
