// Where Electron's binary is, and whether it can be started here.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Within the folder of a distribution, by platform; Electron's own names. */
const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }

/**
 * The binary in the folder that ELECTRON_OVERRIDE_DIST_PATH names, else the one that the package `electron` fetched;
 * undefined where there is none.
 */
export function electronBinary(packageFolder, { env, platform }) {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH']
  const binary = override
    ? join(override, names[platform] ?? 'electron')
    : join(packageFolder, 'dist', fetchedName(packageFolder))
  return existsSync(binary) ? binary : undefined
}

/** The package writes it when its binary is whole, and not before. */
function fetchedName(packageFolder) {
  try {
    return readFileSync(join(packageFolder, 'path.txt'), 'utf8')
  } catch {
    return 'not fetched'
  }
}

/** Why Electron cannot show a window here, wherever its binary is; undefined where it can. */
export function electronObstacle({ env, platform, uid }) {
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'])
    return 'there is no screen for Electron here'
  if (uid === 0) return 'Electron’s sandbox does not work for root'
  return undefined
}
