import type { SessionEvent } from '../contract/session'

/** Tells every watching window what changed. */
export interface SessionEvents {
  publish(event: SessionEvent): void
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: SessionEvent) => void): () => void
}

export function createSessionEvents(): SessionEvents {
  const listeners = new Set<(event: SessionEvent) => void>()
  return {
    publish(event) {
      for (const listener of listeners) listener(event)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
