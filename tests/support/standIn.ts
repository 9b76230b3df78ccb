import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium, type Browser, type Page } from 'playwright-core'
import { launchBrowser } from './browser'
import type { Desktop, DesktopCall, DesktopOptions } from './desktop'
import type { StageOrder } from './electronStandIn/stage'

/** How long the page may take to be there on a busy machine, in milliseconds. */
const patience = 60_000
const script = join(import.meta.dirname, '../../tests/support/electronStandIn/run.mjs')

/** As any desktop, and when its process was started, on the clock of `performance.now`. */
export interface StandInDesktop extends Desktop {
  readonly startedAt: number
}

/** Runs the built main and preload scripts over a real page of Chromium, without Electron's binary. */
export async function startStandIn({
  args = [],
  library: kept,
}: DesktopOptions = {}): Promise<StandInDesktop> {
  const library = kept ?? (await mkdtemp(join(tmpdir(), 'likewise-desktop-')))
  const port = await freePort()
  const browser = await launchBrowser([`--remote-debugging-port=${port}`])
  const environment = {
    ...process.env,
    LIKEWISE_LIBRARY: library,
    STAND_IN_BROWSER: `http://127.0.0.1:${port}`,
  }
  const startedAt = performance.now()
  const main = spawn(process.execPath, [script, ...args], {
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const calls: DesktopCall[] = []
  main.on('message', (call: DesktopCall) => calls.push(call))
  const ended = exitOf(main)
  const viewer = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const give = (order: StageOrder) =>
    new Promise<void>((resolve, reject) =>
      main.send(order, (error) => (error === null ? resolve() : reject(error))),
    )
  const page = await shownPage(viewer, ended).catch(async (error: unknown) => {
    main.kill('SIGKILL')
    await browser.close()
    throw error
  })
  return {
    page,
    startedAt,
    library,
    pid: main.pid!,
    calls,
    ended,
    answer: ({ messageBox = 0, openDialog = [] }) => give({ kind: 'answer', messageBox, openDialog }),
    menu: (...labels) => give({ kind: 'menu', labels }),
    drop: (path) => give({ kind: 'drop', path }),
    close: () => give({ kind: 'close' }),
    async forge(channel, url, message) {
      const before = calls.length
      await give({ kind: 'forge', channel, url, message })
      // Orders are done one after another: when this one was answered, that one is done.
      await give({ kind: 'answer', messageBox: 0, openDialog: [] })
      await new Promise((resolve) => setTimeout(resolve, 300))
      return calls.slice(before).some(({ name }) => name === 'forged')
    },
    startAgain: (more) =>
      exitOf(spawn(process.execPath, [script, ...more], { env: environment, stdio: 'inherit' })),
    enginePid: () => childOf(main.pid!, 'engine.js'),
    async stop() {
      main.kill('SIGTERM')
      await ended
      await browser.close()
      if (kept === undefined) await rm(library, { recursive: true, force: true })
    },
  }
}

async function shownPage(viewer: Browser, ended: Promise<unknown>): Promise<Page> {
  const context = viewer.contexts()[0]!
  const isOwn = (page: Page) => page.url().startsWith('https://likewise.test/')
  const failed = ended.then(() => {
    throw new Error('The stand-in ended before it showed its page.')
  })
  for (const began = Date.now(); Date.now() - began < patience;) {
    const found = context.pages().find(isOwn)
    if (found !== undefined) return found
    await Promise.race([new Promise((resolve) => setTimeout(resolve, 50)), failed])
  }
  throw new Error('The stand-in showed no page of the program.')
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve))
}

async function childOf(parent: number, named: string): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'pid=,args=', '--ppid', String(parent)])
  const line = stdout.split('\n').find((text) => text.includes(named))
  return Number(line?.trim().split(/\s+/)[0])
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
