import { ipcMain, MessageChannelMain, type IpcMainEvent, type MessagePortMain } from 'electron'
import type { Wire } from '../../contract/rpc/wire'
import { createMessagePortWire, type PortLike } from '../../contract/rpc/wires/messagePort'
import { isPage } from './pageAddress'

/** True for a message of the program's own page, in the frame that is the window's whole page. */
export function isFromPage({ senderFrame }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isPage(senderFrame.url)
}

/** Hands a port to the page when it is loaded, and again when the one it had was closed. */
export function handOverPorts(attach: (wire: Wire) => void): void {
  ipcMain.on('likewise: listening', (event) => {
    if (!isFromPage(event)) return
    const { port1, port2 } = new MessageChannelMain()
    attach(createMessagePortWire(portLike(port1)))
    event.senderFrame?.postMessage('likewise: port', null, [port2])
  })
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
