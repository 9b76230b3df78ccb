import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Folder of the user's library: LIKEWISE_LIBRARY, else where programs of this platform keep their data.
 * @param environment process.env of the host
 */
export function libraryFolder(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  const named = environment['LIKEWISE_LIBRARY']
  if (named !== undefined && named !== '') return named
  if (platform === 'win32')
    return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Likewise')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Likewise')
  return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'likewise')
}
