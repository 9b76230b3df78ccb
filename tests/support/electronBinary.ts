import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../node_modules/electron')

/** Electron's binary: of ELECTRON_OVERRIDE_DIST_PATH, else the package's own; or why it cannot be used here. */
export function findElectron(): { readonly binary: string; readonly obstacle: string | undefined } {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const name =
    process.platform === 'win32'
      ? 'electron.exe'
      : process.platform === 'darwin'
        ? 'Electron.app/Contents/MacOS/Electron'
        : 'electron'
  const note = join(folder, 'path.txt')
  const own = existsSync(note) ? join(folder, 'dist', readFileSync(note, 'utf8')) : ''
  const binary = override === undefined ? own : join(override, name)
  return { binary, obstacle: obstacleOf(binary) }
}

function obstacleOf(binary: string): string | undefined {
  if (binary === '') return 'its binary is not there: it is fetched by “npm start”'
  if (!existsSync(binary)) return `there is no ${binary}`
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return 'there is no screen for it'
  return undefined
}
