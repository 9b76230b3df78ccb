import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { app, dialog, type BrowserWindow } from 'electron'
import { toErrorRecord, type ErrorRecord } from '../../contract/errors'
import { logCrash } from '../../engine/crashLog'
import { startEngineProcess, type EngineProcess, type RunningWork } from '../engineProcess'
import { libraryFolder } from '../libraryFolder'
import { createPageResponder } from '../pageResponder'
import type { StartArguments } from '../startOptions'
import { listStaticFiles } from '../staticFiles'
import { askBeforeQuitting } from './askBeforeQuitting'
import { createWindow } from './createWindow'
import { folderOf } from './folderOf'
import { launchUtility } from './launchUtility'
import { lockDown, lockPages } from './lockDown'
import { chooseFolder, showMenu } from './menu'
import { openDropped } from './openDropped'
import { pageAddress } from './pageAddress'
import { handOverPorts } from './ports'
import { registerScheme, serveApp } from './serveApp'
import { parseStartArguments } from './startArguments'
import { createStayAwake } from './stayAwake'
import { watchCrashes } from './watchCrashes'

/** The Electron host: a sandboxed window, the `app://` protocol, the engine and trainers in utility processes. */
const started = parseStartArguments(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd())

registerScheme()
app.enableSandbox()
lockPages()
try {
  const library = prepareLibrary()
  // One program per library, so per user: the lock lies in the folder of the browser's own data.
  if (app.requestSingleInstanceLock(started)) {
    // Electron gets ready only after this module has been evaluated: waiting for it here would wait for ever.
    void app
      .whenReady()
      .then(() => open(library))
      .catch(giveUp)
  } else app.quit()
} catch (error) {
  giveUp(error)
}

/** Everything of a user lies in one folder, which may be removed as a whole. */
function prepareLibrary(): string {
  const library = started.library ?? libraryFolder(process.platform, process.env)
  const browserData = join(library, 'browser')
  mkdirSync(browserData, { recursive: true, mode: 0o700 })
  app.setPath('userData', browserData)
  process.on('uncaughtException', (error) => {
    logCrash(library, 'The main process ended of an error that nothing caught.', error)
    giveUp(error)
  })
  return library
}

async function open(library: string): Promise<void> {
  const files = await listStaticFiles(resolve(import.meta.dirname, '../renderer'))
  lockDown()
  const window = createWindow(library)
  const stayAwake = createStayAwake()
  let jobs: readonly RunningWork[] = []
  const engine = startEngine(library, window, {
    jobs(running) {
      jobs = running
      stayAwake(running)
    },
  })
  handOverPorts((wire) => engine.attach(wire))
  openDropped((archive) => engine.openArchive(archive))
  askBeforeQuitting(window, () => jobs)
  watchCrashes(library, window, stop)
  app.on('second-instance', (_event, _argv, _folder, other) => comeForward(window, engine, other))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void folderOf(window, path).then((folder) => {
      if (folder !== null) engine.openArchive(folder)
    })
  })
  const end = () => void engine.shutdown().then(() => app.exit(0))
  app.on('window-all-closed', end)
  // Whoever ends the program by a signal is not there to be asked.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)
  serveApp(createPageResponder({ files, fetchAsset: (request) => engine.fetchAsset(request) }))
  await window.loadURL(started.demo ? `${pageAddress}#/runs` : pageAddress)
}

function startEngine(
  library: string,
  window: BrowserWindow,
  tell: { jobs(running: readonly RunningWork[]): void },
): EngineProcess {
  const menuActions = { open: (archive: string) => engine.openArchive(archive) }
  showMenu(window, [], menuActions)
  const engine = startEngineProcess({
    launchEngine: () => launchUtility('engine.js', 'Likewise engine'),
    launchTrainer: () => launchUtility('trainer.js', 'Likewise trainer'),
    start: { ...started, library, host: 'electron' },
    chooseFolder: (title) => chooseFolder(window, title),
    onTrouble: (trouble) => complain(window, trouble),
    onJobs: tell.jobs,
    onRecent: (archives) => {
      showMenu(window, archives, menuActions)
      if (archives[0] !== undefined) app.addRecentDocument(archives[0])
    },
    onGivenUp: () => stop('The engine stopped too often. Start Likewise again.'),
  })
  return engine
}

/** The page shows by itself that the connection is lost. */
function complain(window: BrowserWindow, { code, message }: ErrorRecord): void {
  if (code === 'disconnected') return
  void dialog.showMessageBox(window, { type: 'warning', title: 'Likewise', message })
}

/** Somebody started the program again: the window that is there comes forward, with what was asked for. */
function comeForward(window: BrowserWindow, engine: EngineProcess, other: unknown): void {
  if (window.isMinimized()) window.restore()
  window.focus()
  const { archive } = other as StartArguments
  if (archive !== null) engine.openArchive(archive)
}

function giveUp(error: unknown): void {
  stop(`Likewise could not start. ${toErrorRecord(error).message}`)
}

function stop(sentence: string): void {
  dialog.showErrorBox('Likewise', sentence)
  app.exit(1)
}
