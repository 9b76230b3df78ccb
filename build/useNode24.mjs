// Scripts of npm run on the Node that comes as a dependency; by hand they may be started with another one.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const oldestNode = 22

/** Starts the script again on the Node of the dependencies when this one is too old; ends where there is none. */
export function useNode24() {
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const own = join(import.meta.dirname, '..', 'node_modules', 'node', 'bin', name)
  if (!existsSync(own)) {
    console.error(
      `Likewise needs Node ${oldestNode} or newer, and “npm ci” brings it. This is ${process.version}.`,
    )
    process.exit(1)
  }
  const { status } = spawnSync(own, process.argv.slice(1), { stdio: 'inherit' })
  process.exit(status ?? 1)
}
