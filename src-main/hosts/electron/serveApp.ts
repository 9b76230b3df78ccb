import { protocol } from 'electron'
import { refusal } from '../pageResponder'
import { pageAddress } from './pageAddress'

/** Makes `app:` an origin of its own. Call it before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

/** Answers `app://likewise/…`, and nothing for another host. */
export function serveApp(respond: (request: Request) => Promise<Response>): void {
  const { host } = new URL(pageAddress)
  protocol.handle('app', (request) =>
    new URL(request.url).host === host
      ? respond(request)
      : Promise.resolve(refusal(403, 'This address is for the program’s own window.')),
  )
}
