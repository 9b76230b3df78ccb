import type { Wire } from '../contract/rpc/wire'

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
  const waiting: unknown[] = []
  const closeListeners: (() => void)[] = []
  let listener: ((message: unknown) => void) | undefined
  let isClosed = false
  const closed = () => {
    if (isClosed) return
    isClosed = true
    for (const closeListener of closeListeners) closeListener()
  }
  return {
    send(message) {
      if (!isClosed) send(message)
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
      closed()
      closeLink()
    },
    receive(message) {
      if (listener === undefined) waiting.push(message)
      else listener(message)
    },
    closedByPeer: closed,
  }
}
