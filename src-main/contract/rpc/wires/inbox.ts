import type { Wire } from '../wire'

/** What every wire keeps at each of its ends: messages that wait for a listener, and who asked to be told of the end. */
export interface Inbox extends Pick<Wire, 'onMessage' | 'onClose'> {
  isClosed(): boolean
  /** Hands a message to the listener, or keeps it until there is one; drops it once closed. */
  receive(message: unknown): void
  /** Tells those who asked, once. */
  close(): void
}

export function createInbox(): Inbox {
  const waiting: unknown[] = []
  const closeListeners: (() => void)[] = []
  let listener: ((message: unknown) => void) | undefined
  let isClosed = false
  return {
    isClosed: () => isClosed,
    receive(message) {
      if (isClosed) return
      if (listener === undefined) waiting.push(message)
      else listener(message)
    },
    onMessage(next) {
      listener = next
      for (const message of waiting.splice(0)) next(message)
    },
    onClose(closeListener) {
      if (isClosed) closeListener()
      else closeListeners.push(closeListener)
    },
    close() {
      if (isClosed) return
      isClosed = true
      for (const closeListener of closeListeners) closeListener()
    },
  }
}
