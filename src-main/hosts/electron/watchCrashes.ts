import { app, type BrowserWindow } from 'electron'
import { logCrash } from '../../engine/crashLog'

/** A page that crashes more often than this within a minute is not loaded again. */
const mostReloads = 3
const span = 60_000

/** Logs what dies; a page that died is loaded again, with the screen that it was on. */
export function watchCrashes(
  library: string,
  window: BrowserWindow,
  giveUp: (sentence: string) => void,
): void {
  const deaths: number[] = []
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') logCrash(library, `A process (${type}) ended: ${reason}, code ${exitCode}.`)
  })
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    logCrash(library, `The window’s process ended: ${reason}, code ${exitCode}.`)
    const now = Date.now()
    deaths.push(now)
    if (deaths.filter((death) => now - death < span).length > mostReloads) {
      giveUp('The window stopped too often. Start Likewise again.')
    } else window.webContents.reload()
  })
  window.on('unresponsive', () => logCrash(library, 'The window did not answer for a while.'))
}
