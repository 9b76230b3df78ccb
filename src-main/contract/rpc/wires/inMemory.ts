import type { Wire } from '../wire'
import { createInbox, type Inbox } from './inbox'

/** Two joined wires in one process. Messages are cloned and delivered asynchronously, as a real wire does. */
export function createInMemoryPair(): [Wire, Wire] {
  const left = createInbox()
  const right = createInbox()
  return [createEnd(left, right), createEnd(right, left)]
}

function createEnd(own: Inbox, peer: Inbox): Wire {
  return {
    onMessage: own.onMessage,
    onClose: own.onClose,
    send(message) {
      if (own.isClosed()) return
      const copy: unknown = structuredClone(message)
      queueMicrotask(() => peer.receive(copy))
    },
    close() {
      own.close()
      queueMicrotask(peer.close)
    },
  }
}
