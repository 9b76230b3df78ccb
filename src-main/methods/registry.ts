import { LikewiseError } from '../contract/errors'
import type { Method } from './method'

const modules = import.meta.glob<{ method: Method }>(
  [
    './*.ts',
    '!./inputSettings.ts',
    '!./method.ts',
    '!./registry.ts',
    '!./requireImages.ts',
    '!./settingFields.ts',
  ],
  { eager: true },
)

/** Every method, in the order in which people are offered them. */
export const methods: readonly Method[] = Object.values(modules)
  .map((module) => module.method)
  .sort((a, b) => a.rank - b.rank)

/** Errors: method-not-found. */
export function methodById(id: string): Method {
  const found = methods.find((method) => method.id === id)
  if (found !== undefined) return found
  const known = methods.map((method) => method.id).join(', ')
  throw new LikewiseError('method-not-found', `There is no method “${id}”. Known: ${known}.`)
}
