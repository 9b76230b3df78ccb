import type { SessionEvent } from '../../contract/session'
import type { CurrentWorkspace } from '../currentWorkspace'
import type { EngineParts } from '../engineParts'

/** Sends the present state and then every change, until the window goes or asks to stop. */
export function watchSession(
  parts: EngineParts,
  current: CurrentWorkspace,
  context: { readonly signal: AbortSignal; progress(event: SessionEvent): void },
): Promise<Record<string, never>> {
  context.progress({ topic: 'workspace', workspace: current.summary() })
  context.progress({ topic: 'jobs', jobs: parts.jobs.list() })
  const unsubscribe = parts.events.subscribe((event) => context.progress(event))
  return new Promise((resolve) => {
    const end = () => {
      unsubscribe()
      resolve({})
    }
    if (context.signal.aborted) end()
    else context.signal.addEventListener('abort', end, { once: true })
  })
}
