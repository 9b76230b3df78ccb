import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { LikewiseError } from '../../contract/errors'
import { startOptions, type StartArguments } from '../startOptions'

/** What the web host was started with. */
export interface WebArguments extends StartArguments {
  /** 0 for any that is free. */
  readonly port: number
  readonly opensBrowser: boolean
}

const highestPort = 65_535

/**
 * Reads the command line: [FOLDER | --demo] [--library DIR] [--port N] [--no-open]. Errors: usage.
 * @param given arguments behind the program's own
 * @param folder what relative paths are relative to
 */
export function parseStartArguments(given: readonly string[], folder: string): WebArguments {
  const { values, positionals } = parse(given)
  if (positionals.length > 1) {
    throw usageError(`One archive is opened at a time, not ${positionals.length}: ${positionals.join(', ')}.`)
  }
  if (values.demo && positionals.length > 0)
    throw usageError('Either a folder is opened or the demo archive.')
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > highestPort) {
    throw usageError(`--port must be a whole number from 0 to ${highestPort}, not “${values.port}”.`)
  }
  const absolute = (path: string | undefined) => (path === undefined ? null : resolve(folder, path))
  return {
    library: absolute(values.library),
    archive: absolute(positionals[0]),
    demo: values.demo,
    port,
    opensBrowser: !values['no-open'],
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: startOptions, allowPositionals: true })
  } catch (error) {
    throw usageError(`${error instanceof Error ? error.message : String(error)}.`)
  }
}

function usageError(sentence: string): LikewiseError {
  return new LikewiseError('usage', `${sentence} “npm start -- --help” says what can be asked for.`)
}
