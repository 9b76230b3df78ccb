// npm start [-- FOLDER | -- --demo] [-- --web | --electron] [-- --library DIR --port N --no-open]
// Starts the window: in Electron where that can be, else in the browser; says which and why.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './ensureBuilt.mjs'
import { useNode24 } from './useNode24.mjs'

/** Electron's binary is fetched for at most this long, in seconds. */
const patience = 20
const root = join(import.meta.dirname, '..')
const electronFolder = join(root, 'node_modules', 'electron')
const failureNote = join(root, 'out', 'electron-not-fetched')

useNode24()
const args = process.argv.slice(2)
const hosts = ['--web', '--electron']
const asked = args.find((arg) => hosts.includes(arg))?.slice(2) ?? process.env['LIKEWISE_HOST']
const passedOn = args.filter((arg) => !hosts.includes(arg))

ensureBuilt()
const choice = chooseHost()
console.log(`Starting in ${choice.host === 'electron' ? 'Electron' : 'the browser'}: ${choice.reason}.`)
const child =
  choice.host === 'electron'
    ? spawn(choice.binary, [root, ...passedOn], { stdio: 'inherit' })
    : spawn(process.execPath, [join(root, 'out', 'main', 'web.js'), ...passedOn], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))

function chooseHost() {
  if (asked === 'web') return { host: 'web', reason: 'asked for' }
  const obstacle = electronObstacle()
  const binary = obstacle === undefined ? (electronBinary() ?? fetchElectron()) : electronBinary()
  if (asked === 'electron' && binary !== undefined) return { host: 'electron', reason: 'asked for', binary }
  if (obstacle !== undefined) return { host: 'web', reason: obstacle }
  if (binary === undefined)
    return { host: 'web', reason: 'Electron’s binary is not there and could not be fetched' }
  return { host: 'electron', reason: 'its binary is there', binary }
}

function electronObstacle() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY)
    return 'there is no screen for Electron here'
  if (process.getuid?.() === 0) return 'Electron’s sandbox does not work for root'
  return undefined
}

function electronBinary() {
  try {
    const binary = join(electronFolder, 'dist', readFileSync(join(electronFolder, 'path.txt'), 'utf8'))
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined
  }
}

function fetchElectron() {
  const installer = join(electronFolder, 'install.js')
  if (!existsSync(installer) || existsSync(failureNote)) return undefined
  console.log(`Fetching Electron’s binary, for at most ${patience} seconds …`)
  spawnSync(process.execPath, [installer], {
    stdio: 'ignore',
    timeout: patience * 1000,
    killSignal: 'SIGKILL',
  })
  const binary = electronBinary()
  if (binary === undefined) {
    mkdirSync(join(root, 'out'), { recursive: true })
    writeFileSync(failureNote, 'Delete this file to have Electron fetched again at the next start.\n')
  }
  return binary
}
