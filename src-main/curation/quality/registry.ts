import type { QualityCheck } from './qualityCheck'

const modules = import.meta.glob<{ check: QualityCheck }>('./checks/*.ts', { eager: true })

/** Every check, in the order of their ranks. */
export const qualityChecks: readonly QualityCheck[] = Object.values(modules)
  .map(({ check }) => check)
  .sort((a, b) => a.rank - b.rank)
