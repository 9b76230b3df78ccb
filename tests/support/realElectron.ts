import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import type { Desktop, DesktopCall, DesktopOptions } from './desktop'
import { findElectron } from './electronBinary'

const root = join(import.meta.dirname, '../..')

/** Runs the built program in Electron itself; its dialogs are answered, for nobody sits there. */
export async function startElectron({ args = [], library: kept }: DesktopOptions = {}): Promise<Desktop> {
  const { binary } = findElectron()
  const library = kept ?? (await mkdtemp(join(tmpdir(), 'likewise-desktop-')))
  const env = { ...process.env, LIKEWISE_LIBRARY: library } as Record<string, string>
  const electron = await _electron.launch({ executablePath: binary, args: [root, ...args], env })
  const calls: DesktopCall[] = []
  const main = electron.process()
  const ended = new Promise<number | null>((resolve) => main.once('exit', resolve))
  electron.on('console', (message) => {
    const [mark, text] = message.text().split('\t')
    if (mark === 'called') calls.push(JSON.parse(text ?? '') as DesktopCall)
  })
  await electron.evaluate(({ dialog, powerSaveBlocker }) => {
    const answers = { messageBox: 0, openDialog: [] as readonly string[] }
    Object.assign(globalThis, { answers })
    const called = (name: string, argument: unknown) =>
      // eslint-disable-next-line no-console -- how the test hears of it
      console.log(`called\t${JSON.stringify({ name, argument })}`)
    dialog.showMessageBox = (...given: unknown[]) => {
      called('dialog.showMessageBox', given.at(-1))
      return Promise.resolve({ response: answers.messageBox, checkboxChecked: false })
    }
    dialog.showOpenDialog = (...given: unknown[]) => {
      called('dialog.showOpenDialog', given.at(-1))
      return Promise.resolve({ canceled: false, filePaths: [...answers.openDialog] })
    }
    for (const name of ['start', 'stop'] as const) {
      const own = powerSaveBlocker[name].bind(powerSaveBlocker) as (value: never) => never
      powerSaveBlocker[name] = (value: never) => {
        called(`powerSaveBlocker.${name}`, value)
        return own(value)
      }
    }
  })
  const page = await electron.firstWindow()
  return {
    page,
    library,
    pid: main.pid!,
    calls,
    ended,
    answer: ({ messageBox = 0, openDialog = [] }) =>
      electron.evaluate(
        (_, next) => {
          Object.assign((globalThis as unknown as { answers: object }).answers, next)
        },
        { messageBox, openDialog },
      ),
    menu: (...labels) =>
      electron.evaluate(({ Menu }, path) => {
        let entries = Menu.getApplicationMenu()?.items ?? []
        let found: (typeof entries)[number] | undefined
        for (const label of path) {
          found = entries.find((entry) => entry.label.startsWith(label))
          entries = found?.submenu?.items ?? []
        }
        found?.click()
      }, labels),
    async drop(path) {
      const session = await page.context().newCDPSession(page)
      const data = { items: [], files: [path], dragOperationsMask: 1 }
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
      }
    },
    close: () => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    forge: (channel, url, message) =>
      electron.evaluate(
        ({ ipcMain }, given) => {
          let wasGivenPort = false
          const senderFrame = { url: given.url, parent: null, postMessage: () => (wasGivenPort = true) }
          ipcMain.emit(given.channel, { senderFrame }, given.message)
          return wasGivenPort
        },
        { channel, url, message },
      ),
    startAgain: (more) =>
      new Promise((resolve) => spawn(binary, [root, ...more], { env }).once('exit', resolve)),
    enginePid: async () =>
      (await electron.evaluate(({ app }) =>
        app.getAppMetrics().find(({ name, serviceName }) => [name, serviceName].includes('Likewise engine')),
      ))!.pid,
    async stop() {
      main.kill('SIGTERM')
      await ended
      if (kept === undefined) await rm(library, { recursive: true, force: true })
    },
  }
}
