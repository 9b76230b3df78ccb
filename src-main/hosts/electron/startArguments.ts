import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startOptions, type StartArguments } from '../startOptions'

/**
 * Reads the command line: [FOLDER] [--demo] [--library DIR]; switches of Electron and Chromium are passed over, and so is
 * what only the web host knows.
 * @param given arguments behind the program's own
 * @param folder what relative paths are relative to
 */
export function parseStartArguments(given: readonly string[], folder: string): StartArguments {
  const { values, positionals } = parseArgs({
    args: [...given],
    options: startOptions,
    allowPositionals: true,
    strict: false,
  })
  const absolute = (path: unknown) => (typeof path === 'string' && path !== '' ? resolve(folder, path) : null)
  return {
    library: absolute(values.library),
    archive: absolute(positionals.find((argument) => argument !== '')),
    demo: values.demo === true,
  }
}
