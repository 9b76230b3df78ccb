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
 * The backend of that id, or with `auto` the first that is available here.
 * Errors: invalid-settings for an unknown id; not-supported-here.
 */
export async function chooseBackend(id: string): Promise<ChosenBackend> {
  const candidates = backends.filter((backend) => id === 'auto' || backend.id === id)
  if (candidates.length === 0) {
    const known = ['auto', ...backends.map((backend) => backend.id)].join(', ')
    throw new LikewiseError('invalid-settings', `There is no backend “${id}”. Known: ${known}.`)
  }
  const reasons: string[] = []
  for (const backend of candidates) {
    const availability: Availability = await backend.probe()
    if (availability.available) return { backend, detail: availability.detail }
    reasons.push(`${backend.title}: ${availability.reason}`)
  }
  throw new LikewiseError('not-supported-here', `No backend can run here. ${reasons.join(' ')}`)
}
