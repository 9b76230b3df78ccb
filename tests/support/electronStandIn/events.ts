import { EventEmitter } from 'node:events'

/** `on` of any class of Electron: its events are many, and returning what is chained on is not needed here. */
export type Subscribe = (event: string, listener: (...args: never[]) => void) => never

export interface Events {
  readonly on: Subscribe
  readonly once: Subscribe
  emit(event: string, ...args: unknown[]): void
}

export function createEvents(): Events {
  const emitter = new EventEmitter()
  const add = (method: 'on' | 'once'): Subscribe =>
    ((event: string, listener: (...args: unknown[]) => void) => {
      emitter[method](event, listener)
    }) as unknown as Subscribe
  return { on: add('on'), once: add('once'), emit: (event, ...args) => void emitter.emit(event, ...args) }
}

/** An event whose default can be prevented. */
export function createPreventable(): { preventDefault(): void; readonly defaultPrevented: boolean } {
  let isPrevented = false
  return {
    preventDefault: () => (isPrevented = true),
    get defaultPrevented() {
      return isPrevented
    },
  }
}
