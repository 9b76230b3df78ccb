// npm run package: the desktop application as packages of the system that this runs on, in packages/.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './ensureBuilt.mjs'
import { runNpm } from './runNpm.mjs'
import { useNode24 } from './useNode24.mjs'

/** Fetched when it is asked for, with its many dependencies, which nobody else needs. */
const builder = 'electron-builder@26.17.0'
const root = join(import.meta.dirname, '..')
const electron = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(root, 'node_modules', 'electron', 'dist')

useNode24()
if (!existsSync(electron)) {
  console.error(
    `There is no Electron in ${electron}. Fetch it with “node node_modules/electron/install.js”, which needs the ` +
      'internet, or name the folder of one with ELECTRON_OVERRIDE_DIST_PATH. Nothing was built.',
  )
  process.exit(1)
}
ensureBuilt()
const config = join('build', 'electronBuilder.config.mjs')
process.exit(runNpm(['exec', '--yes', '--', builder, '--config', config, ...process.argv.slice(2)], root))
