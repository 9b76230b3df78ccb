import type { IncomingMessage } from 'node:http'
import { createSecret, isOwnRequest, isSecret } from '../security'
import { createFailedAttempts } from './failedAttempts'

/** So many refusals a minute are answered in words; the rest only by their status. */
const mostFailures = 30
const span = 60_000

/** What is to become of a request: let through, sent on with a cookie, or refused. */
export type Admission =
  | { readonly kind: 'own' }
  | { readonly kind: 'enters'; readonly cookie: string }
  | { readonly kind: 'refused'; readonly status: 401 | 403 | 429; readonly sentence: string }

export interface Entrance {
  /** Of this start: whoever brings it gets in. */
  readonly token: string
  admit(request: IncomingMessage, url: URL): Admission
  /** Sockets are opened by pages only, and those say where they come from. */
  admitsSocket(request: IncomingMessage): boolean
}

/**
 * Who may in: the bearer of the token of this start, who gets a cookie for it, on the address of this program and from
 * no page but its own. Failures are limited, yet the right token or cookie is let in at any time: another user of the
 * machine cannot lock its owner out.
 */
export function createEntrance(port: number): Entrance {
  const token = createSecret()
  const session = createSecret()
  const cookieName = `likewise-${port}`
  const failures = createFailedAttempts(mostFailures, span, () => performance.now())

  function hasSession(request: IncomingMessage): boolean {
    const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim())
    const own = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))
    return isSecret(own?.slice(cookieName.length + 1), session)
  }

  function refuse(status: 401 | 403, sentence: string): Admission {
    if (failures.isOneTooMany()) return { kind: 'refused', status: 429, sentence: '' }
    return { kind: 'refused', status, sentence }
  }

  return {
    token,
    admit(request, url) {
      if (!isOwnRequest(request.headers, port)) {
        return refuse(403, 'This address is for the program’s own window.')
      }
      if (url.pathname === '/' && isSecret(url.searchParams.get('token') ?? undefined, token)) {
        return { kind: 'enters', cookie: `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/` }
      }
      if (hasSession(request)) return { kind: 'own' }
      return refuse(401, 'Open Likewise by the address that it printed when it was started.')
    },
    admitsSocket(request) {
      const isOwn =
        request.url === '/engine' &&
        request.headers.origin !== undefined &&
        isOwnRequest(request.headers, port) &&
        hasSession(request)
      if (!isOwn) failures.isOneTooMany()
      return isOwn
    },
  }
}
