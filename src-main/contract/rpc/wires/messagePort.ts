import type { Wire } from '../wire'

/** What a browser's MessagePort and that of node:worker_threads have in common. */
export interface PortLike {
  postMessage(message: unknown): void
  start(): void
  close(): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: () => void): void
}

/** Sent before closing: not every port tells the other end that it was closed. */
const goodbye = 'likewise: goodbye'

/** A wire over a MessagePort, messages structured-cloned. */
export function createMessagePortWire(port: PortLike): Wire {
  const waiting: unknown[] = []
  const closeListeners: (() => void)[] = []
  let listener: ((message: unknown) => void) | undefined
  let isClosed = false

  const closed = () => {
    if (isClosed) return
    isClosed = true
    for (const closeListener of closeListeners) closeListener()
  }
  port.addEventListener('message', ({ data }) => {
    if (isClosed) return
    if (data === goodbye) {
      closed()
      port.close()
    } else if (listener === undefined) waiting.push(data)
    else listener(data)
  })
  port.addEventListener('close', closed)
  port.start()
  return {
    send(message) {
      if (!isClosed) port.postMessage(message)
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
      port.postMessage(goodbye)
      closed()
      port.close()
    },
  }
}
