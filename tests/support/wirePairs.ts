import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { WebSocket, WebSocketServer } from 'ws'
import type { Wire } from '../../src-main/contract/rpc/wire'
import { createInMemoryPair } from '../../src-main/contract/rpc/wires/inMemory'
import { createMessagePortWire, type PortLike } from '../../src-main/contract/rpc/wires/messagePort'
import { createWebSocketWire } from '../../src-main/contract/rpc/wires/webSocket'
import { createLinkedWires } from '../../src-main/engine/linkedWires'

export interface WirePair {
  readonly client: Wire
  readonly server: Wire
  /** Puts bytes on the client's end that no wire would send, where the transport can carry such. */
  readonly sendRaw?: (data: string | Uint8Array) => void
}

/** Every way that the two ends of the contract are joined. */
export const wirePairs: readonly { readonly name: string; readonly open: () => Promise<WirePair> }[] = [
  {
    name: 'in memory',
    open() {
      const [client, server] = createInMemoryPair()
      return Promise.resolve({ client, server })
    },
  },
  { name: 'MessagePort', open: () => openPorts((port) => port) },
  { name: 'MessagePort that does not tell of its end', open: () => openPorts(withoutCloseEvent) },
  { name: 'WebSocket', open: openSockets },
  {
    name: 'link between host and engine',
    open() {
      const ends = [0, 1].map((own) =>
        createLinkedWires({
          message: (wire, message) =>
            queueMicrotask(() => ends[1 - own]!.receive(wire, structuredClone(message))),
          closed: (wire) => queueMicrotask(() => ends[1 - own]!.close(wire)),
        }),
      )
      return Promise.resolve({ client: ends[0]!.open(7), server: ends[1]!.open(7) })
    },
  },
]

function openPorts(shape: (port: PortLike) => PortLike): Promise<WirePair> {
  const { port1, port2 } = new MessageChannel()
  const end = (port: MessagePort) => createMessagePortWire(shape(port as unknown as PortLike))
  return Promise.resolve({ client: end(port1), server: end(port2) })
}

/** As in browsers that know no close event of ports. */
function withoutCloseEvent(port: PortLike): PortLike {
  return {
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
    addEventListener(type: string, listener: (event: { data: unknown }) => void) {
      if (type === 'message') port.addEventListener(type, listener)
    },
  }
}

/** On loopback, as the web host does it. */
async function openSockets(): Promise<WirePair> {
  const listening = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(listening, 'listening')
  const near = new WebSocket(`ws://127.0.0.1:${(listening.address() as AddressInfo).port}`)
  const [[far]] = (await Promise.all([once(listening, 'connection'), once(near, 'open')])) as [
    [WebSocket],
    unknown,
  ]
  listening.close()
  return {
    client: createWebSocketWire(near),
    server: createWebSocketWire(far),
    sendRaw: (data) => near.send(data),
  }
}
