// Remembers that Electron could not be fetched, so that a network that blocks it costs its wait once a day only.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const day = 24 * 60 * 60 * 1000

/** Why it was refused within the last day; undefined where it was not. */
export function readRefusal(file, now = Date.now()) {
  try {
    const { at, reason } = JSON.parse(readFileSync(file, 'utf8'))
    return Math.abs(now - Date.parse(at)) < day ? String(reason) : undefined
  } catch {
    return undefined
  }
}

/** Where nothing can be written, as in an install folder of somebody else, it is tried again at every start. */
export function writeRefusal(file, reason, now = Date.now()) {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${JSON.stringify({ at: new Date(now).toISOString(), reason })}\n`)
  } catch {
    // The program starts all the same.
  }
}

export function forgetRefusal(file) {
  rmSync(file, { force: true })
}
