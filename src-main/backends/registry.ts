import type { Backend } from './backend'

const modules = import.meta.glob<{ backend: Backend }>('./*/backend.ts', { eager: true })

/** Every backend, in the order in which they are tried. */
export const backends: readonly Backend[] = Object.values(modules)
  .map((module) => module.backend)
  .sort((a, b) => a.rank - b.rank)
