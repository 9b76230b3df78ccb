// npm run check:electron: nothing in the sources unlocks the window.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { electronFaults } from './electronRules.mjs'

const root = join(import.meta.dirname, '..')
let faults = 0
for (const folder of ['src-main/hosts', 'src-preload', 'src-renderer']) {
  for (const name of readdirSync(join(root, folder), { recursive: true })) {
    if (!/\.(ts|vue)$/.test(name)) continue
    const path = join(folder, name)
    for (const { line, fault } of electronFaults(name, readFileSync(join(root, path), 'utf8'))) {
      console.error(`${path}:${line} ${fault}`)
      faults++
    }
  }
}
process.exit(faults === 0 ? 0 : 1)
