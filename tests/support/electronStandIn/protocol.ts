import type Electron from 'electron'

type Handler = Parameters<Electron.Protocol['handle']>[1]

const handlers = new Map<string, Handler>()
const privileged = new Set<string>()

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly Electron.CustomScheme[]) {
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard === true && privileges.secure === true) privileged.add(scheme)
    }
  },
  handle: (scheme: string, handler: Handler) => void handlers.set(scheme, handler),
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>

/** Answers as the scheme's handler does; undefined where nobody registered it, or not as an origin of its own. */
export async function answerScheme(request: Request): Promise<Response | undefined> {
  const scheme = new URL(request.url).protocol.slice(0, -1)
  return privileged.has(scheme) ? handlers.get(scheme)?.(request) : undefined
}
