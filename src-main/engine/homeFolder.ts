import { homedir } from 'node:os'
import { isAbsolute } from 'node:path'

/**
 * The user's home as the system knows it; undefined where there is none: HOME is empty or not a full path, or it is
 * not set and the user has no entry in the system's table (as in some containers).
 */
export function homeFolder(): string | undefined {
  try {
    const home = homedir()
    return isAbsolute(home) ? home : undefined
  } catch {
    return undefined
  }
}
