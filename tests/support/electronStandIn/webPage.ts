import { readFileSync } from 'node:fs'
import { connectDebugger } from './debugger'
import { exposeScript, preloadWorld, type FromPreload, type ToPreload } from './preloadWorld'
import { answerScheme } from './protocol'
import { isCancelled } from './session'

/** Chromium knows no scheme of ours; the page has this origin instead of “app://likewise”. */
const origin = 'https://likewise.test'
const worldName = 'preload'

const toShown = (url: string) => url.replace(/^app:\/\/likewise/, origin)
const toMeant = (url: string) => (url.startsWith(origin) ? `app://likewise${url.slice(origin.length)}` : url)

export interface WebPage {
  /** Loads an address; settles when it is loaded. */
  load(url: string): Promise<void>
  reload(): Promise<void>
  /** As “app://likewise/#/…”. */
  url(): string
  send(message: ToPreload): void
  drop(path: string): Promise<void>
  close(): Promise<void>
}

interface PageListeners {
  message(message: FromPreload): void
  /** The page was loaded anew: ports that it had are gone. */
  left(): void
  loaded(): void
}

interface RequestPaused {
  readonly requestId: string
  readonly request: {
    readonly url: string
    readonly method: string
    readonly headers: Record<string, string>
  }
}

/** A real page of Chromium whose requests the main process answers and whose preload script runs in a world of its own. */
export async function openWebPage(preloadFile: string, tell: PageListeners): Promise<WebPage> {
  const browser = await connectDebugger(process.env['STAND_IN_BROWSER'] ?? '')
  const { targetId } = await browser.send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await browser.send<{ sessionId: string }>('Target.attachToTarget', {
    targetId,
    flatten: true,
  })
  const send = <T>(method: string, params?: object) => browser.send<T>(method, params, sessionId)
  let address = 'about:blank'
  let context: number | undefined
  let onLoad: (() => void) | undefined

  browser.on(sessionId, 'Fetch.requestPaused', (paused: RequestPaused) => void answer(sessionId, paused))
  browser.on(sessionId, 'Target.attachedToTarget', ({ sessionId: worker }: { sessionId: string }) => {
    browser.on(worker, 'Fetch.requestPaused', (paused: RequestPaused) => void answer(worker, paused))
    void browser.send('Fetch.enable', {}, worker).catch(() => undefined)
    void browser.send('Runtime.runIfWaitingForDebugger', {}, worker).catch(() => undefined)
  })
  browser.on(
    sessionId,
    'Runtime.executionContextCreated',
    (event: { context: { id: number; name: string } }) => {
      if (event.context.name === worldName) context = event.context.id
    },
  )
  browser.on(sessionId, 'Runtime.bindingCalled', ({ payload }: { payload: string }) => {
    tell.message(JSON.parse(payload) as FromPreload)
  })
  browser.on(
    sessionId,
    'Page.frameNavigated',
    ({ frame }: { frame: { parentId?: string; url: string; urlFragment?: string } }) => {
      if (frame.parentId !== undefined) return
      address = frame.url + (frame.urlFragment ?? '')
      tell.left()
    },
  )
  browser.on(sessionId, 'Page.navigatedWithinDocument', ({ url }: { url: string }) => (address = url))
  browser.on(sessionId, 'Page.loadEventFired', () => {
    onLoad?.()
    if (address.startsWith(origin)) tell.loaded()
  })

  async function answer(session: string, { requestId, request }: RequestPaused): Promise<void> {
    const url = toMeant(request.url)
    try {
      const body = new Request(url, { method: request.method, headers: request.headers })
      const answered = isCancelled(url) ? undefined : await answerScheme(body)
      if (answered === undefined) {
        await browser.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }, session)
        return
      }
      const responseHeaders = [...answered.headers].map(([name, value]) => ({ name, value }))
      const bytes = Buffer.from(await answered.arrayBuffer()).toString('base64')
      const response = { requestId, responseCode: answered.status, responseHeaders, body: bytes }
      await browser.send('Fetch.fulfillRequest', response, session)
    } catch {
      // The page went away meanwhile.
    }
  }

  await send('Page.enable')
  await send('Runtime.enable')
  await send('Fetch.enable')
  await send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
  await send('Runtime.addBinding', { name: 'standInSend', executionContextName: worldName })
  await send('Page.addScriptToEvaluateOnNewDocument', { source: exposeScript })
  const preload = readFileSync(preloadFile, 'utf8')
  await send('Page.addScriptToEvaluateOnNewDocument', {
    source: `(${preloadWorld.toString()})((require) => {\n${preload}\n})`,
    worldName,
  })

  const page: WebPage = {
    url: () => toMeant(address),
    async load(url) {
      const loaded = new Promise<void>((resolve) => (onLoad = resolve))
      const { loaderId } = await send<{ loaderId?: string }>('Page.navigate', { url: toShown(url) })
      if (loaderId !== undefined) await loaded
    },
    async reload() {
      await send('Page.reload')
    },
    send(message) {
      const expression = `standInReceive(${JSON.stringify(message)})`
      void send('Runtime.evaluate', { expression, contextId: context }).catch(() => undefined)
    },
    async drop(path) {
      page.send({ kind: 'dropping', path })
      const data = { items: [], files: [path], dragOperationsMask: 1 }
      for (const type of ['dragEnter', 'dragOver', 'drop']) {
        await send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
      }
    },
    async close() {
      await browser.send('Target.closeTarget', { targetId })
    },
  }
  return page
}
