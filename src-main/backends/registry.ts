import { LikewiseError } from '../contract/errors'
import type { Availability, Backend } from './backend'

const modules = import.meta.glob<{ backend: Backend }>(
  ['./*.ts', '!./autoencoder.ts', '!./backend.ts', '!./registry.ts', '!./weightShapes.ts'],
  { eager: true },
)

/** Every backend, the preferred first. */
export const backends: readonly Backend[] = Object.values(modules)
  .map((module) => module.backend)
  .sort((a, b) => a.rank - b.rank)

export interface ChosenBackend {
  readonly backend: Backend
  /** What it runs on. */
  readonly detail: string
}

/**
 * The backend of that id, or with `auto` the first that may be taken here. Those of `unusable` are known to
 * be none, by id with the reason, and are not probed: that may have brought a process down.
 * Errors: invalid-settings for an unknown id; not-supported-here.
 */
export async function chooseBackend(
  id: string,
  unusable: Readonly<Record<string, string>> = {},
): Promise<ChosenBackend> {
  const candidates = backends.filter((backend) => id === 'auto' || backend.id === id)
  if (candidates.length === 0) {
    const known = ['auto', ...backends.map((backend) => backend.id)].join(', ')
    throw new LikewiseError('invalid-settings', `There is no backend “${id}”. Known: ${known}.`)
  }
  const reasons: string[] = []
  for (const backend of candidates) {
    const reason = unusable[backend.id]
    const availability: Availability =
      reason === undefined ? await backend.probe() : { available: false, reason }
    if (availability.available && (id !== 'auto' || availability.isAutomatic))
      return { backend, detail: availability.detail }
    if (!availability.available) reasons.push(`${backend.title}: ${availability.reason}`)
  }
  throw new LikewiseError('not-supported-here', `No backend can run here. ${reasons.join(' ')}`)
}
