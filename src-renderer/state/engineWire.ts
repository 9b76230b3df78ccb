import { LikewiseError } from '../../src-main/contract/errors'
import type { Wire } from '../../src-main/contract/rpc/wire'
import { createWebSocketWire } from './webSocketWire'

/** Opens a wire to the engine: over the web host's socket. Errors: disconnected. */
export function openEngineWire(): Promise<Wire> {
  const address = new URL('/engine', location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(address)
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(createWebSocketWire(socket)), { once: true })
    socket.addEventListener(
      'close',
      () => reject(new LikewiseError('disconnected', 'The engine could not be reached.')),
      { once: true },
    )
  })
}
