import { app, session } from 'electron'
import { isPage, pageAddress } from './pageAddress'

/** Copying a table is all that the page may do beyond showing itself. */
const granted = 'clipboard-sanitized-write'

/** Denies whatever a page of any window might ask beyond its own address. Call it when the app is ready. */
export function lockDown(): void {
  const own = session.defaultSession
  own.setPermissionRequestHandler((_contents, permission, allow) => allow(permission === granted))
  own.setPermissionCheckHandler((_contents, permission) => permission === granted)
  own.setDevicePermissionHandler(() => false)
  // Tables that the page made itself may be saved; Electron asks where.
  own.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${new URL(pageAddress).protocol}`)) event.preventDefault()
  })
  // The program has nothing to fetch from anywhere: what is not its own, or made in the page, is cancelled.
  own.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isOwnAddress(url) }))
}

/** Locks every page there will ever be: no navigation, no other window, no webview. Call it before the app is ready. */
export function lockPages(): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', (event) => {
      if (!isPage(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !isPage(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

function isOwnAddress(address: string): boolean {
  return /^(?:app:\/\/likewise\/|blob:app:\/\/likewise\/|data:|devtools:)/.test(address)
}
