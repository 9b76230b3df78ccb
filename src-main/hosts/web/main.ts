import { rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { logUncaught } from '../../engine/crashLog'
import { forkProcess } from '../../engine/forkProcess'
import { makeLibrary } from '../../engine/makeLibrary'
import { startEngineProcess } from '../engineProcess'
import { libraryFolder } from '../libraryFolder'
import { createPageResponder, refusal } from '../pageResponder'
import { securityHeaders } from '../security'
import { listStaticFiles } from '../staticFiles'
import { serveEngineSockets } from './engineSockets'
import { createEntrance } from './entrance'
import { openBrowser } from './openBrowser'

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

/** Where the window shows what the demo comes to. */
const clustersScreen = '#/runs'
/** A connection that asks nothing for so long, in milliseconds, is closed: a thousand of them cost nobody anything. */
const patience = 5_000

const library = resolve(values.library ?? libraryFolder(process.platform, process.env))
logUncaught(library, 'web host')
const tokenFile = join(library, 'token')
const files = await listStaticFiles(resolve(import.meta.dirname, '../renderer'))

const server = createServer(
  { headersTimeout: patience, requestTimeout: 2 * patience, connectionsCheckingInterval: 1_000 },
  (request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else response.writeHead(400, securityHeaders).end()
    })
  },
)
await new Promise<void>((listening) => server.listen(Number(values.port), '127.0.0.1', listening))
const { port } = server.address() as AddressInfo
const address = `http://127.0.0.1:${port}/`
const entrance = createEntrance(port)

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
const respond = createPageResponder({ files, fetchAsset: (request) => engine.fetchAsset(request) })
const sockets = serveEngineSockets(server, entrance, engine)

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', address)
  const admission = entrance.admit(request, url)
  switch (admission.kind) {
    case 'refused':
      return write(response, refusal(admission.status, admission.sentence))
    case 'enters':
      response.writeHead(303, { ...securityHeaders, 'set-cookie': admission.cookie, location: '/' }).end()
      return
    case 'own': {
      // A page says where it is from when it sends something; what does not is none.
      if (request.method === 'POST' && request.headers.origin === undefined) {
        return write(response, refusal(405, 'There is nothing to write to here.'))
      }
      const controller = new AbortController()
      response.on('close', () => controller.abort())
      const { range, 'if-range': ifRange } = request.headers
      const asked = new Request(new URL(url.pathname + url.search, address), {
        method: request.method ?? 'GET',
        headers: {
          ...(range === undefined ? {} : { range }),
          ...(typeof ifRange === 'string' ? { 'if-range': ifRange } : {}),
        },
        ...(request.method === 'POST'
          ? { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' as const }
          : {}),
        signal: controller.signal,
      })
      return write(response, await respond(asked))
    }
  }
}

async function write(response: ServerResponse, answered: Response): Promise<void> {
  response.writeHead(answered.status, Object.fromEntries(answered.headers))
  response.end(new Uint8Array(await answered.arrayBuffer()))
}

let isEnding = false
async function end(code: number): Promise<void> {
  if (isEnding) return
  isEnding = true
  sockets.close()
  server.close()
  await engine.shutdown()
  await rm(tokenFile, { force: true })
  process.exit(code)
}
process.on('SIGINT', () => void end(0))
process.on('SIGTERM', () => void end(0))

await makeLibrary(library)
await writeFile(tokenFile, entrance.token, { mode: 0o600 })
await engine.ready
const entry = `${address}?token=${entrance.token}${values.demo ? clustersScreen : ''}`
process.stdout.write(`Likewise is running at ${entry}\nStop it with Ctrl+C.\n`)
if (!values['no-open']) openBrowser(entry)
