import { LikewiseError } from '../contract/errors'
import type { BackendSummary } from '../contract/training'
import type { Backend } from './backend'
import { backends } from './registry'

/**
 * The backend of an id, or with “auto” the first in order that can run here.
 * Errors: not-supported-here, with the reason; invalid-settings for an unknown id.
 */
export async function chooseBackend(wish: string): Promise<Backend> {
  if (wish !== 'auto' && !backends.some(({ id }) => id === wish)) {
    const known = backends.map(({ id }) => id).join(', ')
    throw new LikewiseError('invalid-settings', `There is no backend “${wish}”. Known: auto, ${known}.`)
  }
  const reasons: string[] = []
  for (const backend of backends) {
    if (wish !== 'auto' && backend.id !== wish) continue
    const probed = await backend.probe()
    if (probed.available) return backend
    reasons.push(`${backend.title}: ${probed.reason}`)
  }
  throw new LikewiseError('not-supported-here', `Nothing here can train an autoencoder. ${reasons.join(' ')}`)
}

/** Every backend with what it runs on here, or why it cannot. */
export async function describeBackends(): Promise<BackendSummary[]> {
  const probed = await Promise.all(
    backends.map(async ({ id, title, probe }) => {
      const found = await probe()
      return {
        backend: id,
        title,
        available: found.available,
        detail: found.available ? found.detail : found.reason,
      }
    }),
  )
  const chosen = probed.find(({ available }) => available)
  return probed.map((summary) => ({ ...summary, chosen: summary === chosen }))
}
