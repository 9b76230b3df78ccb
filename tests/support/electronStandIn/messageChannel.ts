import type Electron from 'electron'
import { createEvents, type Events } from './events'

type PortSurface = Pick<Electron.MessagePortMain, 'on' | 'once' | 'postMessage' | 'start' | 'close'>

/** One end; messages wait until it is started, as with Electron's. */
export class StandInPort implements PortSurface {
  readonly #events: Events = createEvents()
  readonly on = this.#events.on
  readonly once = this.#events.once
  readonly #waiting: unknown[] = []
  #isStarted = false
  /** Where what is posted here goes: the other end, or the page that it was handed to. */
  peer: { receive(message: unknown): void; closedByPeer(): void } | undefined

  postMessage(message: unknown): void {
    this.peer?.receive(structuredClone(message))
  }

  start(): void {
    this.#isStarted = true
    for (const message of this.#waiting.splice(0)) this.receive(message)
  }

  close(): void {
    this.peer?.closedByPeer()
    this.closedByPeer()
  }

  receive(data: unknown): void {
    if (this.#isStarted) this.#events.emit('message', { data, ports: [] })
    else this.#waiting.push(data)
  }

  closedByPeer(): void {
    if (this.peer === undefined) return
    this.peer = undefined
    this.#events.emit('close')
  }
}

export class MessageChannelMain {
  readonly port1 = new StandInPort()
  readonly port2 = new StandInPort()

  constructor() {
    this.port1.peer = this.port2
    this.port2.peer = this.port1
  }
}
;({ port1: {} as PortSurface, port2: {} as PortSurface }) satisfies {
  [K in keyof Electron.MessageChannelMain]: PortSurface
}
