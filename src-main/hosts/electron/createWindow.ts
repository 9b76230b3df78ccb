import { join } from 'node:path'
import { BrowserWindow, screen } from 'electron'
import { isReachable, keepWindowState, readWindowState } from './windowState'

const firstSize = { width: 1440, height: 900 }

/** The program's window, sandboxed, where it was left; shown once it has something to show. */
export function createWindow(library: string): BrowserWindow {
  const kept = readWindowState(library)
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea)
  const window = new BrowserWindow({
    ...(kept !== undefined && isReachable(kept.bounds, areas) ? kept.bounds : firstSize),
    minWidth: 900,
    minHeight: 600,
    show: false,
    backgroundColor: '#101214',
    title: 'Likewise',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => {
    if (kept?.isMaximized === true) window.maximize()
    window.show()
  })
  window.on('close', () => {
    keepWindowState(library, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() })
  })
  return window
}
