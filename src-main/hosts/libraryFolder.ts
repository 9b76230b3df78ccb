import { isAbsolute, join, resolve } from 'node:path'
import { LikewiseError } from '../contract/errors'
import { homeFolder } from '../engine/homeFolder'

/**
 * Folder of the user's library: LIKEWISE_LIBRARY, else where programs of this platform keep their data.
 * Errors: not-supported-here where neither is known.
 * @param environment process.env of the host
 */
export function libraryFolder(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  const named = environment['LIKEWISE_LIBRARY']
  if (named !== undefined && named !== '') return resolve(named)
  if (platform === 'win32') {
    return join(absolute(environment['APPDATA']) ?? join(requireHome(), 'AppData', 'Roaming'), 'Likewise')
  }
  if (platform === 'darwin') return join(requireHome(), 'Library', 'Application Support', 'Likewise')
  return join(absolute(environment['XDG_DATA_HOME']) ?? join(requireHome(), '.local', 'share'), 'likewise')
}

/** The XDG specification has relative paths ignored. */
function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined
}

function requireHome(): string {
  const home = homeFolder()
  if (home !== undefined) return home
  throw new LikewiseError(
    'not-supported-here',
    'This user has no home folder. Say where Likewise may keep its library: set LIKEWISE_LIBRARY to a folder.',
  )
}
