// Starts the window in Electron where that can be, else in the browser; says which and why.
import { join } from 'node:path'
import { findElectron } from './findElectron.mjs'
import { runToEnd } from './runToEnd.mjs'
import { usage } from './usage.mjs'

const hosts = ['--web', '--electron']
const usualWaits = {
  /** A person waits this long for Electron to be fetched; then the browser opens and fetching goes on. */
  fetch: 60_000,
  /** Electron that ends with an error before this never showed its window. */
  start: 10_000,
}

/**
 * @param root folder of the checkout
 * @param args FOLDER or --demo, a host, and what is passed on
 * @param surroundings env, platform and uid of this process
 * @param say takes a line for the terminal
 * @param signal aborted when the program is to end
 * @param waits in milliseconds
 * @returns the exit code of the program
 */
export async function startProgram({ root, args, surroundings, say, signal, waits = usualWaits }) {
  if (args.includes('--help') || args.includes('-h')) {
    say(usage)
    return 0
  }
  const asked = args.find((arg) => hosts.includes(arg))?.slice(2) ?? surroundings.env['LIKEWISE_HOST']
  const passedOn = args.filter((arg) => !hosts.includes(arg))
  if (asked === 'web') return runWeb('asked for')

  const isAskedFor = asked === 'electron'
  const over = new AbortController()
  const found = await findElectron({
    packageFolder: join(root, 'node_modules', 'electron'),
    note: join(root, 'out', 'electron-not-fetched'),
    isAskedFor,
    surroundings,
    waits,
    say,
    signal: AbortSignal.any([signal, over.signal]),
  })
  if (signal.aborted) return 130
  if (found.binary !== undefined) return runElectron(found.binary)
  if (isAskedFor) {
    say(`Electron was asked for and cannot be started: ${found.reason}.`)
    return 1
  }
  const code = await runWeb(found.reason)
  over.abort()
  await found.fetching
  return code

  async function runWeb(reason) {
    say(`Starting in the browser: ${reason}.`)
    const { code } = await runToEnd(
      process.execPath,
      [join(root, 'out', 'main', 'web.js'), ...passedOn],
      signal,
    )
    return code
  }

  async function runElectron(binary) {
    say(`Starting in Electron: ${isAskedFor ? 'asked for' : 'its binary is there'}.`)
    const started = Date.now()
    const { code, endedBy, failure } = await runToEnd(binary, [root, ...passedOn], signal)
    if (signal.aborted || code === 0) return code
    if (failure === undefined && Date.now() - started > waits.start) {
      say(`Electron ended with ${endedBy ?? `code ${code}`}. “npm start -- --web” opens the browser instead.`)
      return code
    }
    const reason = failure ?? `it ended at once, with ${endedBy ?? `code ${code}`}`
    if (!isAskedFor) return runWeb(`Electron in ${binary} could not be started (${reason})`)
    say(`Electron in ${binary} could not be started: ${reason}.`)
    return 1
  }
}
