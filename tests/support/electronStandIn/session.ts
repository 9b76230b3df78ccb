import type Electron from 'electron'
import { createEvents } from './events'

type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  decide: (response: Electron.CallbackResponse) => void,
) => void

const events = createEvents()
let beforeRequest: BeforeRequest = (_, decide) => decide({})
type PermissionHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0]
let permissionHandler: PermissionHandler = null

/** Whether the main process lets the page load an address. */
export function isCancelled(url: string): boolean {
  let cancelled = false
  beforeRequest(
    { url } as Electron.OnBeforeRequestListenerDetails,
    ({ cancel }) => (cancelled = cancel === true),
  )
  return cancelled
}

/** Whether the main process grants a permission. */
export function isGranted(permission: Parameters<NonNullable<PermissionHandler>>[1]): boolean {
  let granted = permissionHandler === null
  permissionHandler?.(null as never, permission, (answer) => (granted = answer), null as never)
  return granted
}

const defaultSession = {
  on: events.on,
  setPermissionRequestHandler: (handler: PermissionHandler) => void (permissionHandler = handler),
  setPermissionCheckHandler: () => undefined,
  setDevicePermissionHandler: () => undefined,
  webRequest: {
    onBeforeRequest: ((listener: BeforeRequest) => void (beforeRequest = listener)) as Pick<
      Electron.WebRequest,
      'onBeforeRequest'
    >['onBeforeRequest'],
  },
} satisfies Pick<
  Electron.Session,
  'on' | 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
> & { webRequest: Pick<Electron.WebRequest, 'onBeforeRequest'> }

export const session = { defaultSession }
