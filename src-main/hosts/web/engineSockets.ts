import type { Server } from 'node:http'
import { WebSocketServer } from 'ws'
import { createWebSocketWire } from '../../contract/rpc/wires/webSocket'
import type { EngineProcess } from '../engineProcess'
import type { Entrance } from './entrance'

/** Messages of the contract are small; more than this, in bytes, is a mistake. */
const largestMessage = 32 * 2 ** 20
/** More windows than this are none of a person's. */
const mostWindows = 64
const pingInterval = 15_000

/** Joins the sockets of windows to the engine; gives what ends them all. */
export function serveEngineSockets(
  server: Server,
  entrance: Entrance,
  engine: EngineProcess,
): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    if (!entrance.admitsSocket(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    if (sockets.clients.size >= mostWindows) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      engine.attach(createWebSocketWire(webSocket))
      let isAlive = true
      webSocket.on('pong', () => (isAlive = true))
      webSocket.on('error', () => webSocket.terminate())
      const timer = setInterval(() => {
        if (!isAlive) webSocket.terminate()
        isAlive = false
        webSocket.ping()
      }, pingInterval)
      webSocket.on('close', () => clearInterval(timer))
    })
  })
  return {
    close() {
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}
