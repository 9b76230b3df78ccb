import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, matchesGlob } from 'node:path'
import { describe, expect, it } from 'vitest'
import config from '../../../build/electronBuilder.config.mjs'
import {
  filePatterns,
  importedPackages,
  leftOutModules,
  packagedModules,
} from '../../../build/packagedFiles.mjs'

const root = join(import.meta.dirname, '../../..')
const isBuilt = existsSync(join(root, 'out/main/electron.js'))

/** As electron-builder does it: the last pattern that matches decides. */
function isPackaged(path: string): boolean {
  let found = path.startsWith('node_modules/')
  for (const pattern of filePatterns()) {
    const isNot = pattern.startsWith('!')
    if (matchesGlob(path, isNot ? pattern.slice(1) : pattern)) found = !isNot
  }
  return found
}

describe.skipIf(!isBuilt)('the package of the desktop application (needs “npm run build”)', () => {
  it.each([
    'out/main/electron.js',
    'out/main/engine.js',
    'out/main/trainer.js',
    'out/main/worker.js',
    'out/main/mapper.js',
    'out/preload/preload.cjs',
    'out/renderer/index.html',
    'package.json',
    'LICENSE',
    `node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`,
    'node_modules/better-sqlite3/lib/index.js',
    'node_modules/dcmjs-codecs/package.json',
    'node_modules/zod/package.json',
    'node_modules/ws/package.json',
  ])('holds %s', (path) => {
    expect(existsSync(join(root, path))).toBe(true)
    expect(isPackaged(path)).toBe(true)
  })

  it.each([
    'src-main/hosts/electron/main.ts',
    'tests/e2e/desktop.test.ts',
    'out/main/electron.js.map',
    'node_modules/node/bin/node',
    'node_modules/vue/package.json',
    'node_modules/pinia/package.json',
    'node_modules/@cornerstonejs/core/package.json',
    'node_modules/better-sqlite3/deps/sqlite3/sqlite3.c',
    '.npmrc',
  ])('does not hold %s', (path) => {
    expect(isPackaged(path)).toBe(false)
  })

  it('holds every package that the main process imports, with all that those depend on', () => {
    const packaged = packagedModules()
    expect(packaged).toEqual(expect.arrayContaining(importedPackages()))
    expect(packaged).toEqual(
      expect.arrayContaining(['better-sqlite3', 'zod', 'ws', 'fast-png', 'dcmjs-codecs']),
    )
    for (const name of packaged.filter((name) => name !== 'webgpu')) {
      const manifest = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as {
        dependencies?: Record<string, string>
      }
      const isInside = (other: string) => existsSync(join(root, 'node_modules', name, 'node_modules', other))
      const beside = Object.keys(manifest.dependencies ?? {}).filter((other) => !isInside(other))
      expect(packaged).toEqual(expect.arrayContaining(beside))
    }
    expect(leftOutModules().filter((name) => packaged.includes(name))).toEqual([])
  })

  it('has the WebAssembly codecs and kernels inside', () => {
    const codecs = join(root, 'node_modules/dcmjs-codecs')
    const kernels = readFileSync(join(root, 'out/main/trainer.js'), 'utf8').length
    expect(existsSync(codecs)).toBe(true)
    expect(kernels).toBeGreaterThan(0)
  })
})

describe('the settings of the packages', () => {
  it('turn fuses off and on as docs/security.md says, and look for no updates', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    })
    expect(config.publish).toBeNull()
    expect(packagedModules().filter((name) => name.includes('updater'))).toEqual([])
  })

  it('make what each system installs, with an icon', () => {
    expect([config.linux.target, config.win.target, config.mac.target]).toEqual([
      ['AppImage', 'deb'],
      ['nsis'],
      ['dmg'],
    ])
    const png = readFileSync(join(root, config.linux.icon))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1024, 1024])
    expect(config.asarUnpack).toContain('**/*.node')
  })

  it('fail early, in words, where Electron is not there', () => {
    const nowhere = mkdtempSync(join(tmpdir(), 'likewise-nowhere-'))
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'build/package.mjs')], {
      env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: join(nowhere, 'dist') },
      encoding: 'utf8',
    })
    rmSync(nowhere, { recursive: true })
    expect(status).toBe(1)
    expect(stderr).toMatch(/There is no Electron in .*ELECTRON_OVERRIDE_DIST_PATH\. Nothing was built\./)
  })
})
