import type Electron from 'electron'
import { app } from './app'
import { createEvents, createPreventable } from './events'
import { ipcMain } from './ipcMain'
import { StandInPort } from './messageChannel'
import type { FromPreload } from './preloadWorld'
import { called, onOrder } from './stage'
import { openWebPage, type WebPage } from './webPage'

type Surface = Pick<
  Electron.BrowserWindow,
  | 'on'
  | 'once'
  | 'show'
  | 'focus'
  | 'close'
  | 'maximize'
  | 'restore'
  | 'isMinimized'
  | 'isMaximized'
  | 'isDestroyed'
  | 'getNormalBounds'
  | 'loadURL'
>
type ContentsSurface = Pick<Electron.WebContents, 'on' | 'once' | 'setWindowOpenHandler' | 'reload'>

/** A window whose page is a real one of Chromium; the frame around it is not there. */
export class BrowserWindow implements Surface {
  readonly #events = createEvents()
  readonly on = this.#events.on
  readonly once = this.#events.once
  readonly #page: Promise<WebPage>
  readonly #ports = new Map<number, StandInPort>()
  readonly #bounds: Electron.Rectangle
  readonly webContents: ContentsSurface
  #nextPort = 1
  #isMaximized = false
  #isDestroyed = false
  #wasShown = false

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    called('BrowserWindow', options)
    const { x = 0, y = 0, width = 800, height = 600, webPreferences } = options
    this.#bounds = { x, y, width, height }
    this.#page = openWebPage(webPreferences?.preload ?? '', {
      message: (message) => this.#receive(message),
      left: () => {
        for (const port of this.#ports.values()) port.close()
        this.#ports.clear()
      },
      loaded: () => {
        if (!this.#wasShown) this.#events.emit('ready-to-show')
        this.#wasShown = true
      },
    })
    const { on, once } = createEvents()
    const reload = () => void this.#page.then((page) => page.reload())
    this.webContents = { on, once, reload, setWindowOpenHandler: () => undefined }
    app.emit('web-contents-created', {}, this.webContents)
    onOrder('close', () => this.close())
    onOrder('drop', ({ path }) => void this.#page.then((page) => page.drop(path)))
  }

  show(): void {
    called('BrowserWindow.show', this.#bounds)
  }

  focus(): void {
    called('BrowserWindow.focus', null)
  }

  maximize(): void {
    this.#isMaximized = true
  }

  restore(): void {
    called('BrowserWindow.restore', null)
  }

  isMinimized = () => false
  isMaximized = () => this.#isMaximized
  isDestroyed = () => this.#isDestroyed
  getNormalBounds = () => this.#bounds

  async loadURL(url: string): Promise<void> {
    await (await this.#page).load(url)
  }

  close(): void {
    const event = createPreventable()
    this.#events.emit('close', event)
    if (event.defaultPrevented) return
    this.#isDestroyed = true
    void this.#page.then((page) => page.close()).then(() => app.emit('window-all-closed'))
  }

  #receive(message: FromPreload): void {
    if (message.kind === 'portMessage') {
      this.#ports.get(message.port)?.postMessage(message.message)
      return
    }
    void this.#page.then((page) => {
      const senderFrame = {
        url: page.url(),
        parent: null,
        postMessage: (channel: string, sent: unknown, ports: StandInPort[] = []) =>
          this.#handOver(page, channel, sent, ports),
      }
      ipcMain.emit(message.channel, { senderFrame, sender: this.webContents }, ...message.args)
    })
  }

  /** The port goes on as one of the page, joined to the end that stays by messages of the debugger. */
  #handOver(page: WebPage, channel: string, message: unknown, [port]: StandInPort[]): void {
    if (port === undefined) return
    const number = this.#nextPort++
    this.#ports.set(number, port)
    port.on('message', ({ data }: { data: unknown }) =>
      page.send({ kind: 'portMessage', port: number, message: data }),
    )
    page.send({ kind: 'message', channel, message, port: number })
    port.start()
  }
}
