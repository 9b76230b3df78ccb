import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync, strToU8 } from 'fflate'
import { getHostArch } from '@electron/get'

const ownModules = join(import.meta.dirname, '../../node_modules')
const version = '99.0.1'

/** A program in Electron's place that says what it was started with, and ends with a code. */
export const electronScript = (folder: string, code = 0) =>
  `#!/bin/sh\necho electron "$@" >> '${join(folder, 'started')}'\nexit ${code}\n`

/**
 * A checkout, in a folder with a space, whose program only says that it was started, and whose package `electron` has
 * the real installer but a small archive.
 */
export function makeCheckout() {
  const root = join(mkdtempSync(join(tmpdir(), 'likewise-start-')), 'ein Ordner')
  const electron = join(root, 'node_modules', 'electron')
  const started = join(root, 'started')
  mkdirSync(electron, { recursive: true })
  mkdirSync(join(root, 'out', 'main'), { recursive: true })
  for (const scope of ['@electron', '@electron-internal'])
    symlinkSync(join(ownModules, scope), join(root, 'node_modules', scope), 'junction')
  cpSync(join(ownModules, 'electron', 'install.js'), join(electron, 'install.js'))
  writeFileSync(join(electron, 'package.json'), JSON.stringify({ version }))

  const executable = { os: 3, attrs: 0o100755 << 16 } as const
  const archive = zipSync({
    version: strToU8(version),
    electron: [strToU8(electronScript(root)), executable],
    'electron.exe': strToU8(''),
  })
  const name = `electron-v${version}-${process.platform}-${getHostArch()}.zip`
  const hash = createHash('sha256').update(archive).digest('hex')
  writeFileSync(join(electron, 'checksums.json'), JSON.stringify({ [name]: hash }))

  const checkout = {
    root,
    archive,
    archiveName: name,
    electron,
    note: join(root, 'out', 'electron-not-fetched'),
    /** What was started, a line each. */
    started: () => (existsSync(started) ? readFileSync(started, 'utf8').trim().split('\n') : []),
    /** Lets the host of the browser run `script` and then end with `code`. */
    setWeb(script: string, code = 0) {
      const say = `require('node:fs').appendFileSync(${JSON.stringify(started)}, ['web', ...process.argv.slice(2)].join(' ') + '\\n')`
      writeFileSync(
        join(root, 'out/main/web.js'),
        `${say}\n;(async () => { ${script}; process.exit(${code}) })()\n`,
      )
    },
    /** Puts a program in Electron's place, as if it had been fetched. */
    putElectron(script: string, mode = 0o755) {
      mkdirSync(join(electron, 'dist'), { recursive: true })
      const binary = join(electron, 'dist', 'electron')
      writeFileSync(binary, script)
      chmodSync(binary, mode)
      writeFileSync(join(electron, 'path.txt'), 'electron')
    },
    remove: () => rmSync(join(root, '..'), { recursive: true, force: true }),
  }
  checkout.setWeb('')
  return checkout
}
