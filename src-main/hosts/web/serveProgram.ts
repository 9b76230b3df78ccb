import { rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import { forkProcess } from '../../engine/forkProcess'
import { makeLibrary } from '../../engine/makeLibrary'
import { startEngineProcess } from '../engineProcess'
import { createPageResponder } from '../pageResponder'
import { securityHeaders } from '../security'
import { listStaticFiles } from '../staticFiles'
import { answerRequest } from './answerRequest'
import { serveEngineSockets } from './engineSockets'
import { createEntrance } from './entrance'
import { listenLocally } from './listenLocally'
import { openBrowser } from './openBrowser'
import type { WebArguments } from './startArguments'

/** Where the window shows what the demo comes to. */
const clustersScreen = '#/runs'
/** A connection that asks nothing for so long, in milliseconds, is closed: a thousand of them cost nobody anything. */
const patience = 5_000

/**
 * Serves the window and the engine on 127.0.0.1, to whoever has the token of this start, until the process gets a signal.
 * Errors: target-unwritable where there can be no library; those of {@link listenLocally}.
 * @param library folder of the user's library
 */
export async function serveProgram(
  library: string,
  { archive, demo, port: wanted, opensBrowser }: WebArguments,
): Promise<void> {
  await makeLibrary(library)
  const tokenFile = join(library, 'token')
  const files = await listStaticFiles(resolve(import.meta.dirname, '../renderer'))
  const server = createServer({
    headersTimeout: patience,
    requestTimeout: 2 * patience,
    connectionsCheckingInterval: 1_000,
  })
  const port = await listenLocally(server, wanted)
  const address = `http://127.0.0.1:${port}/`
  const entrance = createEntrance(port)

  const engine = startEngineProcess({
    launchEngine: () => forkProcess(join(import.meta.dirname, 'engine.js')),
    launchTrainer: undefined,
    start: { library, host: 'web', archive, demo },
    chooseFolder: undefined,
    onTrouble: ({ message }) => process.stderr.write(`${message}\n`),
    onGivenUp: () => {
      process.stderr.write('The engine stopped too often. Likewise ends here; start it again.\n')
      void end(1)
    },
  })
  const respond = createPageResponder({ files, fetchAsset: (request) => engine.fetchAsset(request) })
  server.on('request', (request, response) => {
    answerRequest(request, response, { address, entrance, respond }).catch(() => {
      if (response.headersSent) response.destroy()
      else response.writeHead(400, securityHeaders).end()
    })
  })
  const sockets = serveEngineSockets(server, entrance, engine)

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

  await writeFile(tokenFile, entrance.token, { mode: 0o600 })
  await engine.ready
  const entry = `${address}?token=${entrance.token}${demo ? clustersScreen : ''}`
  process.stdout.write(`Likewise is running at ${entry}\nStop it with Ctrl+C.\n`)
  if (opensBrowser) openBrowser(entry)
}
