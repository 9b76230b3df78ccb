import { join } from 'node:path'
import { electronBinary, electronObstacle } from '../../build/start/electronBinary.mjs'

const folder = join(import.meta.dirname, '../../node_modules/electron')

/** Electron's binary, where “npm start” looks for it; or why it cannot be used here. */
export function findElectron(): { readonly binary: string; readonly obstacle: string | undefined } {
  const surroundings = { env: process.env, platform: process.platform, uid: process.getuid?.() }
  const binary = electronBinary(folder, surroundings)
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const missing = override
    ? `there is no Electron in ${override}`
    : 'its binary is not there: it is fetched by “npm start”'
  return {
    binary: binary ?? '',
    obstacle: binary === undefined ? missing : electronObstacle(surroundings),
  }
}
