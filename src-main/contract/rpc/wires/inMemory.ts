import type { Wire } from '../wire'

/** Two joined wires in one process. Messages are cloned and delivered asynchronously, as a real wire does. */
export function createInMemoryPair(): [Wire, Wire] {
  const left = createEnd()
  const right = createEnd()
  left.peer = right
  right.peer = left
  return [left.wire, right.wire]
}

interface End {
  peer: End | undefined
  readonly wire: Wire
  receive(message: unknown): void
  closed(): void
}

function createEnd(): End {
  let listener: ((message: unknown) => void) | undefined
  let isClosed = false
  const waiting: unknown[] = []
  const closeListeners: (() => void)[] = []

  const end: End = {
    peer: undefined,
    receive(message) {
      if (isClosed) return
      if (listener === undefined) waiting.push(message)
      else listener(message)
    },
    closed() {
      if (isClosed) return
      isClosed = true
      for (const closeListener of closeListeners) closeListener()
    },
    wire: {
      send(message) {
        if (isClosed) return
        const copy = structuredClone(message)
        queueMicrotask(() => end.peer?.receive(copy))
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
        end.closed()
        queueMicrotask(() => end.peer?.closed())
      },
    },
  }
  return end
}
