import type { Wire } from '../wire'
import { createInbox } from './inbox'

/** What a browser's WebSocket and that of the package `ws` have in common. */
export interface SocketLike {
  readonly readyState: number
  send(text: string): void
  close(): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: () => void): void
}

const open = 1

/** A wire over an open WebSocket, one JSON text per message. What is not JSON is ignored. */
export function createWebSocketWire(socket: SocketLike): Wire {
  const inbox = createInbox()
  socket.addEventListener('message', ({ data }) => {
    const message = parse(data)
    if (message !== undefined) inbox.receive(message)
  })
  socket.addEventListener('close', inbox.close)
  if (socket.readyState > open) inbox.close()
  return {
    onMessage: inbox.onMessage,
    onClose: inbox.onClose,
    send(message) {
      if (!inbox.isClosed() && socket.readyState === open) socket.send(JSON.stringify(message))
    },
    close() {
      inbox.close()
      socket.close()
    },
  }
}

function parse(data: unknown): unknown {
  if (typeof data !== 'string') return undefined
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}
