import { join, resolve } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  session,
  utilityProcess,
  type MessagePortMain,
  type UtilityProcess,
} from 'electron'
import { assetRoot } from '../contract/assets'
import { toErrorRecord } from '../contract/errors'
import { createMessagePortWire, type PortLike } from '../contract/rpc/wires/messagePort'
import type { ProcessLink } from '../engine/processLink'
import { startEngineProcess, type EngineProcess } from './engineProcess'
import { libraryFolder } from './libraryFolder'
import { securityHeaders } from './security'
import { listStaticFiles, type StaticFile } from './staticFiles'

/** The Electron host: a sandboxed window, the `app://` protocol, the engine in a utility process. */
const pageAddress = 'app://likewise/'
const isDemo = process.argv.includes('--demo')
/** Copying a table is all that the window may do beyond its page. */
const granted = 'clipboard-sanitized-write'

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
])
app.enableSandbox()
Menu.setApplicationMenu(null)
if (app.requestSingleInstanceLock()) {
  // Electron gets ready only after this module has been evaluated: waiting for it here would wait for ever.
  void app.whenReady().then(open).catch(giveUp)
} else app.quit()

async function open(): Promise<void> {
  const files = await listStaticFiles(resolve(import.meta.dirname, '../renderer'))
  session.defaultSession.setPermissionRequestHandler((_contents, permission, allow) =>
    allow(permission === granted),
  )
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission === granted)
  const window = createWindow()
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  const engine = startEngine(window)
  /** The page asks for a port when it is loaded, and again when the one it had was closed. */
  ipcMain.on('likewise: listening', (event) => {
    if (event.senderFrame === null || !isPage(event.senderFrame.url)) return
    const { port1, port2 } = new MessageChannelMain()
    engine.attach(createMessagePortWire(portLike(port1)))
    event.sender.postMessage('likewise: port', null, [port2])
  })
  app.on('window-all-closed', () => {
    void engine.shutdown().then(() => app.exit(0))
  })
  protocol.handle('app', (request) => serve(request, files, engine))
  await window.loadURL(isDemo ? `${pageAddress}#/runs` : pageAddress)
}

function giveUp(error: unknown): void {
  dialog.showErrorBox('Likewise', `Likewise could not start. ${toErrorRecord(error).message}`)
  app.exit(1)
}

function createWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    backgroundColor: '#101214',
    title: 'Likewise',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  window.webContents.on('will-navigate', (event) => {
    if (!isPage(event.url)) event.preventDefault()
  })
  return window
}

/** True for the program's own page, on whichever of its screens. */
function isPage(address: string): boolean {
  return address.split('#', 1)[0] === pageAddress
}

function startEngine(window: BrowserWindow): EngineProcess {
  const given = process.argv.slice(app.isPackaged ? 1 : 2)
  const archive = given.find((argument) => !argument.startsWith('-'))
  return startEngineProcess({
    launchEngine: () => launch('engine.js'),
    launchTrainer: () => launch('trainer.js'),
    start: {
      library: libraryFolder(process.platform, process.env),
      host: 'electron',
      archive: archive === undefined ? null : resolve(archive),
      demo: isDemo,
    },
    async chooseFolder(title) {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title,
        properties: ['openDirectory', 'createDirectory'],
      })
      return filePaths[0] ?? null
    },
    onTrouble: ({ message }) => process.stderr.write(`${message}\n`),
    onGivenUp() {
      dialog.showErrorBox('Likewise', 'The engine stopped too often. Start Likewise again.')
      app.exit(1)
    },
  })
}

async function serve(
  request: Request,
  bundle: ReadonlyMap<string, StaticFile>,
  engine: EngineProcess,
): Promise<Response> {
  const { host, pathname } = new URL(request.url)
  const isAsset = pathname.startsWith(`${assetRoot}/`)
  const isAllowed = request.method === 'GET' || (request.method === 'POST' && isAsset)
  if (host !== 'likewise' || !isAllowed) return new Response(null, { status: 403 })
  if (isAsset) {
    const asset = await engine.fetchAsset(request).catch(() => undefined)
    if (asset === undefined) return new Response(null, { status: 503, headers: securityHeaders })
    return new Response(asset.body, {
      status: asset.status,
      headers: { ...Object.fromEntries(asset.headers), ...securityHeaders },
    })
  }
  const file = bundle.get(pathname)
  if (file === undefined) return new Response(null, { status: 404, headers: securityHeaders })
  return new Response(new Uint8Array(await file.read()), {
    headers: { ...securityHeaders, 'content-type': file.type },
  })
}

function launch(script: string): ProcessLink {
  const child: UtilityProcess = utilityProcess.fork(join(import.meta.dirname, script), [], {
    stdio: 'inherit',
  })
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', (code) => listener(code)),
    kill: () => child.kill(),
  }
}

/** Electron's port speaks Node's events; the wire speaks the browser's. */
function portLike(port: MessagePortMain): PortLike {
  return {
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
    addEventListener(type: string, listener: (event: { data: unknown }) => void) {
      if (type === 'message') port.on('message', listener)
      else port.on('close', () => listener({ data: undefined }))
    },
  }
}
