import { beforeEach, describe, expect, it, vi } from 'vitest'
import { lockDown, lockPages } from '../../../../src-main/hosts/electron/lockDown'
import { pageAddress } from '../../../../src-main/hosts/electron/pageAddress'

type Handler = (...given: never[]) => unknown

/** What the program handed to Electron, by name; for listeners the name of their event. */
const handed = vi.hoisted(() => new Map<string, Handler>())

vi.mock('electron', () => {
  const on = (event: string, listener: Handler) => void handed.set(event, listener)
  const keep = (name: string) => (handler: Handler) => void handed.set(name, handler)
  const defaultSession = {
    setPermissionRequestHandler: keep('permission request'),
    setPermissionCheckHandler: keep('permission check'),
    setDevicePermissionHandler: keep('device'),
    on,
    webRequest: { onBeforeRequest: keep('request') },
  }
  return { app: { on }, session: { defaultSession } }
})

/** Calls what Electron would call. */
function ask(name: string, ...given: unknown[]): unknown {
  const handler = handed.get(name) as ((...given: unknown[]) => unknown) | undefined
  if (handler === undefined) throw new Error(`Nothing was handed to Electron for “${name}”.`)
  return handler(...given)
}

/** Whether the event was prevented. */
function isPrevented(name: string, event: object = {}, ...more: unknown[]): boolean {
  let prevented = false
  ask(name, { ...event, preventDefault: () => (prevented = true) }, ...more)
  return prevented
}

const elsewhere = ['https://example.org/', 'file:///etc/passwd', 'app://other/', 'javascript:alert(1)']

describe('the session', () => {
  beforeEach(() => {
    handed.clear()
    lockDown()
  })

  it.each([
    'media',
    'geolocation',
    'notifications',
    'openExternal',
    'fullscreen',
    'clipboard-read',
    'hid',
    'usb',
  ])('denies the permission “%s”', (permission) => {
    let granted: unknown
    ask('permission request', null, permission, (answer: boolean) => (granted = answer))
    expect(granted).toBe(false)
    expect(ask('permission check', null, permission)).toBe(false)
  })

  it('lets text be copied, and denies every device', () => {
    let granted: unknown
    ask('permission request', null, 'clipboard-sanitized-write', (answer: boolean) => (granted = answer))
    expect(granted).toBe(true)
    expect(ask('permission check', null, 'clipboard-sanitized-write')).toBe(true)
    expect(ask('device', { deviceType: 'usb' })).toBe(false)
  })

  it('saves what the page made, and nothing else', () => {
    const itemOf = (url: string) => ({ getURL: () => url })
    expect(isPrevented('will-download', {}, itemOf(`blob:${pageAddress}1`))).toBe(false)
    for (const url of [...elsewhere, 'blob:https://example.org/1'])
      expect(isPrevented('will-download', {}, itemOf(url)), url).toBe(true)
  })

  it('asks nothing of any network', () => {
    const isCancelled = (url: string) => {
      let answer: { cancel?: boolean } = {}
      ask('request', { url }, (given: { cancel: boolean }) => (answer = given))
      return answer.cancel
    }
    for (const url of ['http://127.0.0.1/', 'ws://localhost/', 'app://likewise.example.org/', ...elsewhere])
      expect(isCancelled(url), url).toBe(true)
    expect(isCancelled('app://likewise/index.html')).toBe(false)
  })
})

describe('every page', () => {
  let openWindow: ((details: { url: string }) => unknown) | undefined

  beforeEach(() => {
    handed.clear()
    openWindow = undefined
    lockPages()
    ask(
      'web-contents-created',
      {},
      {
        setWindowOpenHandler: (handler: typeof openWindow) => (openWindow = handler),
        on: (event: string, listener: Handler) => void handed.set(event, listener),
      },
    )
  })

  it('opens no window, whatever its address', () => {
    for (const url of [pageAddress, ...elsewhere])
      expect(openWindow?.({ url }), url).toEqual({ action: 'deny' })
  })

  it('goes nowhere but to itself, in its main frame', () => {
    for (const url of elsewhere) {
      expect(isPrevented('will-navigate', { url }), url).toBe(true)
      expect(isPrevented('will-frame-navigate', { url, isMainFrame: true }), url).toBe(true)
    }
    expect(isPrevented('will-navigate', { url: pageAddress })).toBe(false)
    expect(isPrevented('will-frame-navigate', { url: pageAddress, isMainFrame: true })).toBe(false)
    expect(isPrevented('will-frame-navigate', { url: pageAddress, isMainFrame: false })).toBe(true)
  })

  it('follows no redirect and holds no webview', () => {
    expect(isPrevented('will-redirect', { url: pageAddress })).toBe(true)
    expect(isPrevented('will-attach-webview')).toBe(true)
  })
})
