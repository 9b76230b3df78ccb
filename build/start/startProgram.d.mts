import type { Surroundings } from './electronBinary.mjs'

export function startProgram(options: {
  readonly root: string
  readonly args: readonly string[]
  readonly surroundings: Surroundings
  readonly say: (line: string) => void
  readonly signal: AbortSignal
  readonly waits?: {
    readonly fetch: number
    readonly start: number
    readonly standstill?: number
  }
}): Promise<number>
