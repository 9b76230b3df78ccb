import type { Wire } from '../wire'
import { createInbox } from './inbox'

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
  const inbox = createInbox()
  port.addEventListener('message', ({ data }) => {
    if (data === goodbye) {
      inbox.close()
      port.close()
    } else inbox.receive(data)
  })
  port.addEventListener('close', inbox.close)
  port.start()
  return {
    onMessage: inbox.onMessage,
    onClose: inbox.onClose,
    send(message) {
      if (!inbox.isClosed()) port.postMessage(message)
    },
    close() {
      if (inbox.isClosed()) return
      port.postMessage(goodbye)
      inbox.close()
      port.close()
    },
  }
}
