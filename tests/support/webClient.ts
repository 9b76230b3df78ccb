import { once } from 'node:events'
import { WebSocket } from 'ws'
import { procedures, type Procedures } from '../../src-main/contract/procedures'
import { createClient, type Client } from '../../src-main/contract/rpc/client'
import { createWebSocketWire } from '../../src-main/contract/rpc/wires/webSocket'

/** A window of the web host without a browser. */
export interface WebClient {
  readonly client: Client<Procedures>
  get(path: string): Promise<Response>
  close(): void
}

/**
 * Enters by the address that the program printed.
 * @param address with the token
 */
export async function enterProgram(address: string): Promise<WebClient> {
  const { origin } = new URL(address)
  const entered = await fetch(address, { redirect: 'manual' })
  const cookie = entered.headers.getSetCookie()[0]!.split(';')[0]!
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/engine`, { headers: { cookie, origin } })
  await once(socket, 'open')
  return {
    client: createClient(procedures, createWebSocketWire(socket as never)),
    get: (path) => fetch(new URL(path, origin), { headers: { cookie } }),
    close: () => socket.terminate(),
  }
}
