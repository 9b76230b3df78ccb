// Builds the program when it was not built yet, or when a source is newer than what was built.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const sources = [
  'src-main',
  'src-renderer',
  'src-preload',
  'resources',
  'electron.vite.config.ts',
  'package.json',
]

function newest(path) {
  const found = statSync(path)
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function isBuilt() {
  const built = join(root, 'out', 'renderer', 'index.html')
  if (!existsSync(built)) return false
  return statSync(built).mtimeMs >= Math.max(...sources.map((source) => newest(join(root, source))))
}

/** Output goes to stderr, so that a command's stdout stays its own. */
export function ensureBuilt() {
  if (isBuilt()) return
  console.error('Building Likewise …')
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const { status } = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) {
    console.error('Likewise could not be built. Run “npm ci” and try again.')
    process.exit(1)
  }
}
