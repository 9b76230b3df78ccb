import type Electron from 'electron'
import { createEvents } from './events'
import { onOrder } from './stage'

const events = createEvents()

export const ipcMain = {
  on: events.on,
  emit: events.emit,
} satisfies Pick<Electron.IpcMain, 'on'> & { emit(event: string, ...args: unknown[]): void }

/** As another page of the same window would send it. */
onOrder('forge', ({ channel, url, message }) => {
  const senderFrame = {
    url,
    parent: null,
    postMessage: () => process.send?.({ name: 'forged', argument: null }),
  }
  events.emit(channel, { senderFrame, sender: senderFrame }, message)
})
