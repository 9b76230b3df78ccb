import { resolve } from 'node:path'

/** What the program was started with. */
export interface StartArguments {
  /** Archive folder, absolute. */
  readonly archive: string | null
  readonly demo: boolean
}

/**
 * Reads the command line: [FOLDER] [--demo]; switches of Electron and Chromium are passed over.
 * @param given arguments behind the program's own
 * @param folder what relative paths are relative to
 */
export function parseStartArguments(given: readonly string[], folder: string): StartArguments {
  const archive = given.find((argument) => argument !== '' && !argument.startsWith('-'))
  return {
    archive: archive === undefined ? null : resolve(folder, archive),
    demo: given.includes('--demo'),
  }
}
