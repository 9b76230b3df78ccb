import type { Wire } from '../../src-main/contract/rpc/wire'

export function createWebSocketWire(socket: WebSocket): Wire {
  const waiting: unknown[] = []
  let listener: ((message: unknown) => void) | undefined
  socket.addEventListener('message', (event: MessageEvent<string>) => {
    const message: unknown = JSON.parse(event.data)
    if (listener === undefined) waiting.push(message)
    else listener(message)
  })
  return {
    send(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
    },
    onMessage(next) {
      listener = next
      for (const message of waiting.splice(0)) next(message)
    },
    onClose(closed) {
      if (socket.readyState >= WebSocket.CLOSING) closed()
      else socket.addEventListener('close', () => closed(), { once: true })
    },
    close: () => socket.close(),
  }
}
