import { spawn } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { WebSocketServer } from 'ws'
import { assetRoot } from '../contract/assets'
import { createWebSocketWire } from '../contract/rpc/wires/webSocket'
import { forkProcess } from '../engine/forkProcess'
import { startEngineProcess } from './engineProcess'
import { libraryFolder } from './libraryFolder'
import { createSecret, isOwnRequest, isSecret, securityHeaders } from './security'
import { listStaticFiles } from './staticFiles'

/**
 * The web host: serves the window and the engine on 127.0.0.1, to whoever has the token of this start.
 * Arguments: [FOLDER | --demo] [--library DIR] [--port N] [--no-open].
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    library: { type: 'string' },
    port: { type: 'string', default: '0' },
    'no-open': { type: 'boolean', default: false },
    demo: { type: 'boolean', default: false },
  },
})

/** Messages of the contract are small; more than this, in bytes, is a mistake. */
const largestMessage = 32 * 2 ** 20
const pingInterval = 15_000
/** Where the window shows what the demo comes to. */
const clustersScreen = '#/runs'

const library = resolve(values.library ?? libraryFolder(process.platform, process.env))
const token = createSecret()
const session = createSecret()
const tokenFile = join(library, 'token')
const files = await listStaticFiles(resolve(import.meta.dirname, '../renderer'))

const server = createServer((request, response) => {
  answer(request, response).catch(() => {
    if (!response.headersSent) response.writeHead(503, securityHeaders)
    response.end('The engine is being started again. Try once more.')
  })
})
await new Promise<void>((listening) => server.listen(Number(values.port), '127.0.0.1', listening))
const { port } = server.address() as AddressInfo
const address = `http://127.0.0.1:${port}/`
const cookieName = `likewise-${port}`

const engine = startEngineProcess({
  launchEngine: () => forkProcess(join(import.meta.dirname, 'engine.js')),
  launchTrainer: undefined,
  start: {
    library,
    host: 'web',
    archive: positionals[0] === undefined ? null : resolve(positionals[0]),
    demo: values.demo,
  },
  chooseFolder: undefined,
  onTrouble: ({ message }) => process.stderr.write(`${message}\n`),
  onGivenUp: () => {
    process.stderr.write('The engine stopped too often. Likewise ends here; start it again.\n')
    void end(1)
  },
})

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', address)
  const deny = (status: number, text: string): void => {
    response.writeHead(status, { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8' }).end(text)
  }
  if (!isOwnRequest(request.headers, port)) {
    deny(403, 'This address is for the program’s own window.')
    return
  }
  const isSent = request.method === 'POST' && url.pathname.startsWith(`${assetRoot}/`)
  // A page says where it is from when it sends something; what does not is none.
  if (isSent ? request.headers.origin === undefined : !['GET', 'HEAD'].includes(request.method ?? '')) {
    deny(405, 'There is nothing to write to here.')
    return
  }
  if (url.pathname === '/' && isSecret(url.searchParams.get('token') ?? undefined, token)) {
    const cookie = `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`
    response.writeHead(303, { ...securityHeaders, 'set-cookie': cookie, location: '/' }).end()
    return
  }
  if (!hasSession(request)) {
    deny(401, 'Open Likewise by the address that it printed when it was started.')
    return
  }
  if (url.pathname.startsWith(`${assetRoot}/`)) return answerAsset(url, request, response)

  const file = files.get(url.pathname)
  if (file === undefined) {
    deny(404, 'There is nothing at this address.')
    return
  }
  response.writeHead(200, {
    ...securityHeaders,
    'content-type': file.type,
    'cache-control': file.isImmutable ? 'private, max-age=31536000, immutable' : 'no-store',
  })
  response.end(request.method === 'HEAD' ? undefined : await file.read())
}

async function answerAsset(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const controller = new AbortController()
  response.on('close', () => controller.abort())
  const { signal } = controller
  const sent =
    request.method === 'POST'
      ? { signal, method: 'POST', body: Readable.toWeb(request) as ReadableStream, duplex: 'half' as const }
      : { signal }
  const asset = await engine.fetchAsset(new Request(url, sent))
  response.writeHead(asset.status, { ...Object.fromEntries(asset.headers), ...securityHeaders })
  response.end(new Uint8Array(await asset.arrayBuffer()))
}

function hasSession(request: IncomingMessage): boolean {
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim())
  const own = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))
  return isSecret(own?.slice(cookieName.length + 1), session)
}

const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage })
server.on('upgrade', (request, socket, head) => {
  const isAllowed =
    request.url === '/engine' &&
    request.headers.origin !== undefined &&
    isOwnRequest(request.headers, port) &&
    hasSession(request)
  if (!isAllowed) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    return
  }
  sockets.handleUpgrade(request, socket, head, (webSocket) => {
    engine.attach(createWebSocketWire(webSocket))
    let isAlive = true
    webSocket.on('pong', () => (isAlive = true))
    webSocket.on('error', () => webSocket.terminate())
    const timer = setInterval(() => {
      if (!isAlive) webSocket.terminate()
      isAlive = false
      webSocket.ping()
    }, pingInterval)
    webSocket.on('close', () => clearInterval(timer))
  })
})

let isEnding = false
async function end(code: number): Promise<void> {
  if (isEnding) return
  isEnding = true
  for (const socket of sockets.clients) socket.terminate()
  server.close()
  await engine.shutdown()
  await rm(tokenFile, { force: true })
  process.exit(code)
}
process.on('SIGINT', () => void end(0))
process.on('SIGTERM', () => void end(0))

await mkdir(library, { recursive: true, mode: 0o700 })
await writeFile(tokenFile, token, { mode: 0o600 })
await engine.ready
const entrance = `${address}?token=${token}${values.demo ? clustersScreen : ''}`
process.stdout.write(`Likewise is running at ${entrance}\nStop it with Ctrl+C.\n`)
if (!values['no-open']) openBrowser(entrance)

/** Shows the page where there is a browser and a screen; says nothing where there is none. */
function openBrowser(page: string): void {
  const hasScreen = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']
  if (!hasScreen) return
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', page]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', page]
        : ['xdg-open', page]
  const browser = spawn(command, args, { stdio: 'ignore', detached: true })
  browser.on('error', () => undefined)
  browser.unref()
}
