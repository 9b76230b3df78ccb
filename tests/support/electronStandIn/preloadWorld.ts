import type Electron from 'electron'

/** What the page's isolated world sends to the stand-in. */
export type FromPreload =
  | { readonly kind: 'send'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'portMessage'; readonly port: number; readonly message: unknown }

/** What the stand-in sends there. */
export type ToPreload =
  | { readonly kind: 'message'; readonly channel: string; readonly message: unknown; readonly port: number }
  | { readonly kind: 'portMessage'; readonly port: number; readonly message: unknown }
  | { readonly kind: 'dropping'; readonly path: string }

interface World {
  standInSend: (json: string) => void
  standInReceive: (message: ToPreload) => void
}

/**
 * The surroundings of a sandboxed preload script, put as source text into an isolated world of the page, so it uses
 * nothing from outside itself. The script is called with its `require`.
 */
export function preloadWorld(preload: (require: (name: string) => unknown) => void): void {
  // As in Electron, preload scripts run in the window's own page only.
  if (window !== window.top) return
  const world = globalThis as unknown as World
  const listeners = new Map<string, ((event: unknown, message: unknown) => void)[]>()
  const ports = new Map<number, MessagePort>()
  let droppedPath = ''
  const send = (message: FromPreload) => world.standInSend(JSON.stringify(message))

  world.standInReceive = (message) => {
    if (message.kind === 'dropping') droppedPath = message.path
    else if (message.kind === 'portMessage') ports.get(message.port)?.postMessage(message.message)
    else {
      const { port1, port2 } = new MessageChannel()
      const number = message.port
      ports.set(number, port1)
      port1.onmessage = ({ data }: MessageEvent<unknown>) =>
        send({ kind: 'portMessage', port: number, message: data })
      for (const listener of listeners.get(message.channel) ?? [])
        listener({ ports: [port2] }, message.message)
    }
  }

  const on = ((channel: string, listener: (event: unknown, message: unknown) => void) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
  }) as unknown as Electron.IpcRenderer['on']
  const electron = {
    ipcRenderer: {
      on,
      send: (channel: string, ...args: unknown[]) => send({ kind: 'send', channel, args }),
    } satisfies Pick<Electron.IpcRenderer, 'on' | 'send'>,
    contextBridge: {
      // The page's own world listens for it (exposeScript).
      exposeInMainWorld: (key: string, value: unknown) =>
        void window.dispatchEvent(
          new CustomEvent('stand-in expose', { detail: JSON.stringify({ key, value }) }),
        ),
    } satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>,
    webUtils: {
      getPathForFile: (file: File) => (droppedPath.endsWith(file.name) ? droppedPath : ''),
    } satisfies Pick<Electron.WebUtils, 'getPathForFile'>,
  }
  preload((name) => {
    if (name !== 'electron') throw new Error(`A sandboxed preload script cannot require “${name}”.`)
    return electron
  })
}

/** Runs in the page's own world before its scripts. */
export const exposeScript = `addEventListener('stand-in expose', ({ detail }) => {
  const { key, value } = JSON.parse(detail)
  Object.defineProperty(window, key, { value })
})`
