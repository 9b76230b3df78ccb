import { LikewiseError } from '../../src-main/contract/errors'
import type { Wire } from '../../src-main/contract/rpc/wire'
import { createMessagePortWire } from '../../src-main/contract/rpc/wires/messagePort'
import { createWebSocketWire } from '../../src-main/contract/rpc/wires/webSocket'

/** How long to wait for the port of the desktop host, in milliseconds. */
const portPatience = 10_000

/**
 * Opens a wire to the engine: over the port that the preload script forwards in the desktop host, else over
 * the web host's socket. Errors: disconnected.
 */
export function openEngineWire(): Promise<Wire> {
  return 'likewiseDesktop' in window ? receivePort() : openSocket()
}

function receivePort(): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const onMessage = (event: MessageEvent<unknown>) => {
      const port = event.ports[0]
      if (event.source !== window || event.data !== 'likewise: port' || port === undefined) return
      stopWaiting()
      resolve(createMessagePortWire(port))
    }
    const timer = setTimeout(() => {
      stopWaiting()
      reject(unreachable())
    }, portPatience)
    const stopWaiting = () => {
      clearTimeout(timer)
      window.removeEventListener('message', onMessage)
    }
    window.addEventListener('message', onMessage)
    window.postMessage('likewise: listening', location.origin)
  })
}

function openSocket(): Promise<Wire> {
  const address = new URL('/engine', location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(address)
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(createWebSocketWire(socket)), { once: true })
    socket.addEventListener('close', () => reject(unreachable()), { once: true })
  })
}

function unreachable(): LikewiseError {
  return new LikewiseError('disconnected', 'The engine could not be reached.')
}
