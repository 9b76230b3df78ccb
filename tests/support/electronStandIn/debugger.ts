import { WebSocket } from 'ws'

type Params = Record<string, unknown>
type Listener = (params: never) => void

/** Chromium's debugging protocol, as much of it as the stand-in needs. */
export interface Debugger {
  send<T = unknown>(method: string, params?: object, session?: string): Promise<T>
  /** Events of one session, or of the browser itself. */
  on(session: string | undefined, method: string, listener: Listener): void
}

/** @param endpoint “http://127.0.0.1:PORT” of a browser that was started with a debugging port */
export async function connectDebugger(endpoint: string): Promise<Debugger> {
  const version = (await (await fetch(`${endpoint}/json/version`)).json()) as { webSocketDebuggerUrl: string }
  const socket = new WebSocket(version.webSocketDebuggerUrl, { maxPayload: 2 ** 30 })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  const listeners = new Map<string, Listener[]>()
  let nextId = 1
  socket.on('message', (data) => {
    const text = (data as Buffer).toString('utf8')
    const message = JSON.parse(text) as {
      id?: number
      method?: string
      params?: Params
      result?: unknown
      error?: { message: string }
      sessionId?: string
    }
    if (message.id === undefined) {
      const key = `${message.sessionId ?? ''} ${message.method ?? ''}`
      for (const listener of listeners.get(key) ?? []) listener(message.params as never)
      return
    }
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error === undefined) call?.resolve(message.result)
    else call?.reject(new Error(message.error.message))
  })
  return {
    send(method, params = {}, session) {
      const id = nextId++
      socket.send(JSON.stringify({ id, method, params, sessionId: session }))
      return new Promise((resolve, reject) => waiting.set(id, { resolve: resolve, reject }))
    },
    on(session, method, listener) {
      const key = `${session ?? ''} ${method}`
      listeners.set(key, [...(listeners.get(key) ?? []), listener])
    },
  }
}
