import { existsSync, readFileSync, unlinkSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type Electron from 'electron'
import { createEvents } from './events'
import { called } from './stage'
import { isAlive } from './isAlive'

const events = createEvents()
const paths = new Map<string, string>()
let markReady: () => void = () => undefined
const ready = new Promise<void>((resolve) => (markReady = resolve))
/** Waits with being ready until the main module was evaluated: one that waits for it itself waits for ever. */
export function becomeReady(): Promise<void> {
  markReady()
  return ready
}

let lock: string | undefined
process.on('exit', () => {
  if (lock !== undefined) unlinkSync(lock)
})

export const app = {
  isPackaged: false,
  on: events.on,
  once: events.once,
  emit: events.emit,
  whenReady: () => ready,
  enableSandbox: () => called('app.enableSandbox', null),
  getVersion: () => '0.0.0',
  getPath: (name: string) => paths.get(name) ?? '',
  setPath: (name: string, path: string) => void paths.set(name, path),
  addRecentDocument: (path: string) => called('app.addRecentDocument', path),
  /** As Electron does it, the lock lies with the browser's data. */
  requestSingleInstanceLock(data?: Record<string, unknown>) {
    const file = join(app.getPath('userData'), 'lock')
    const letter = join(app.getPath('userData'), 'second-instance')
    if (existsSync(file) && isAlive(Number(readFileSync(file, 'utf8')))) {
      writeFileSync(letter, JSON.stringify(data))
      return false
    }
    writeFileSync(file, String(process.pid))
    lock = file
    watch(app.getPath('userData'), (_, name) => {
      if (name !== 'second-instance' || !existsSync(letter)) return
      const text = readFileSync(letter, 'utf8')
      if (text === '') return
      unlinkSync(letter)
      events.emit('second-instance', {}, [], '', JSON.parse(text))
    })
    return true
  },
  quit: () => process.exit(0),
  exit: (code = 0) => process.exit(code),
} satisfies Pick<
  Electron.App,
  | 'isPackaged'
  | 'on'
  | 'once'
  | 'whenReady'
  | 'enableSandbox'
  | 'getVersion'
  | 'getPath'
  | 'setPath'
  | 'addRecentDocument'
  | 'requestSingleInstanceLock'
  | 'quit'
  | 'exit'
> & { emit(event: string, ...args: unknown[]): void }
