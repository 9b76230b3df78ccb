import { LikewiseError } from '../contract/errors'
import type { Method } from './method'

const modules = import.meta.glob<{ method: Method }>(
  ['./*.ts', '!./inputSettings.ts', '!./method.ts', '!./registry.ts', '!./settingFields.ts'],
  { eager: true },
)

/** Every method, in the order of their file names. */
export const methods: readonly Method[] = Object.values(modules).map((module) => module.method)

/** Errors: method-not-found. */
export function methodById(id: string): Method {
  const found = methods.find((method) => method.id === id)
  if (found !== undefined) return found
  const known = methods.map((method) => method.id).join(', ')
  throw new LikewiseError('method-not-found', `There is no method “${id}”. Known: ${known}.`)
}
