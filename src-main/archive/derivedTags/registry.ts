import type { DerivedTag } from './derivedTag'

const modules = import.meta.glob<{ derivedTag: DerivedTag }>(
  ['./*.ts', '!./derivedTag.ts', '!./registry.ts', '!./anatomicRegions.ts'],
  { eager: true },
)

export const derivedTags: readonly DerivedTag[] = Object.values(modules).map((module) => module.derivedTag)
