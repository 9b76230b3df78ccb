import { backends } from '../../backends/registry'
import type { BackendSummary } from '../../contract/training'

/** Every compute backend, the preferred first, with what it runs on here, or why it cannot. */
export async function describeBackends(): Promise<BackendSummary[]> {
  const probed = await Promise.all(
    backends.map(async (backend) => {
      const found = await backend.probe()
      const detail = found.available ? found.detail : found.reason
      return { backend: backend.id, title: backend.title, available: found.available, detail }
    }),
  )
  const chosen = probed.find(({ available }) => available)
  return probed.map((summary) => ({ ...summary, chosen: summary === chosen }))
}
