import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import packageJson from '../../package.json'
import { LikewiseError } from '../contract/errors'

/** More than this many bytes, and the log begins anew; the one before is kept beside it. */
const largestLog = 256 * 1024

/** Where a program of this library says what went wrong. */
export function crashLogPath(library: string): string {
  return join(library, 'logs', 'likewise.log')
}

/**
 * Adds an entry to the log: time, version and platform, a sentence of ours, and where in the program an error arose.
 * Never the message of an error, for it may name a file of the archive or a patient. Synchronous, because the process
 * may be about to end; a log that cannot be written is no reason to fail.
 * @param sentence what happened, in words that hold no value from outside the program
 */
export function logCrash(library: string, sentence: string, error?: unknown): void {
  const path = crashLogPath(library)
  const { version } = packageJson
  const platform = `${process.platform}-${process.arch}, Node ${process.versions.node}`
  const head = `${new Date().toISOString()} Likewise ${version} (${platform}): ${sentence}`
  const lines = [head, ...(error === undefined ? [] : describeError(error))]
  try {
    mkdirSync(join(library, 'logs'), { recursive: true, mode: 0o700 })
    if (sizeOf(path) > largestLog) renameSync(path, `${path}.before`)
    appendFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 })
  } catch {
    // Nothing better can be done with it here.
  }
}

/** Logs what nobody catches, before the process ends of it as ever. */
export function logUncaught(library: string, processName: string): void {
  process.on('uncaughtExceptionMonitor', (error) => {
    logCrash(library, `The ${processName} ended of an error that nothing caught.`, error)
  })
}

/** Kind, code and places of an error, with the file names of the program and no folder. */
export function describeError(error: unknown): string[] {
  if (!(error instanceof Error)) return [`  ${typeof error} was thrown`]
  const code = error instanceof LikewiseError ? error.code : (error as NodeJS.ErrnoException).code
  const head = `  ${error.constructor.name}${typeof code === 'string' && /^[\w-]+$/.test(code) ? ` ${code}` : ''}`
  const frames = (error.stack ?? '').split('\n').flatMap((line) => {
    const match = /^\s+at (?:(.*?) \()?([^()]*?):(\d+):(\d+)\)?$/.exec(line)
    if (match === null) return []
    const [, name, file = '', row = '', column = ''] = match
    const place = `${basename(file.replaceAll('\\', '/'))}:${row}:${column}`
    return [`    at ${name === undefined ? place : `${name} (${place})`}`]
  })
  return [head, ...frames]
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
