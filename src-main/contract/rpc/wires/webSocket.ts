import type { Wire } from '../wire'

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
  const waiting: unknown[] = []
  let listener: ((message: unknown) => void) | undefined
  socket.addEventListener('message', ({ data }) => {
    const message = parse(data)
    if (message === undefined) return
    if (listener === undefined) waiting.push(message)
    else listener(message)
  })
  return {
    send(message) {
      if (socket.readyState === open) socket.send(JSON.stringify(message))
    },
    onMessage(next) {
      listener = next
      for (const message of waiting.splice(0)) next(message)
    },
    onClose(closed) {
      if (socket.readyState > open) closed()
      else socket.addEventListener('close', closed)
    },
    close: () => socket.close(),
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
