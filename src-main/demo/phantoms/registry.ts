import type { Phantom } from './phantom'

const modules = import.meta.glob<{ phantom: Phantom }>(['./*.ts', '!./phantom.ts', '!./registry.ts'], {
  eager: true,
})

/** Every kind of examination, in the order of their file names. */
export const phantoms: readonly Phantom[] = Object.values(modules).map((module) => module.phantom)
