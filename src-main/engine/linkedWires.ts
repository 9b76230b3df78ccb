import type { Wire } from '../contract/rpc/wire'
import { createInbox } from '../contract/rpc/wires/inbox'

interface LinkedWire extends Wire {
  receive(message: unknown): void
  closedByPeer(): void
}

/** Wires of windows that reach the engine through its host, by number. */
export function createLinkedWires(outgoing: {
  message(wire: number, message: unknown): void
  closed(wire: number): void
}) {
  const wires = new Map<number, LinkedWire>()
  return {
    open(number: number): Wire {
      const wire = createLinkedWire(
        (message) => outgoing.message(number, message),
        () => {
          wires.delete(number)
          outgoing.closed(number)
        },
      )
      wires.set(number, wire)
      return wire
    },
    receive: (number: number, message: unknown) => wires.get(number)?.receive(message),
    close(number: number): void {
      wires.get(number)?.closedByPeer()
      wires.delete(number)
    },
  }
}

function createLinkedWire(send: (message: unknown) => void, closeLink: () => void): LinkedWire {
  const inbox = createInbox()
  return {
    onMessage: inbox.onMessage,
    onClose: inbox.onClose,
    send(message) {
      if (!inbox.isClosed()) send(message)
    },
    close() {
      if (inbox.isClosed()) return
      inbox.close()
      closeLink()
    },
    receive: inbox.receive,
    closedByPeer: inbox.close,
  }
}
