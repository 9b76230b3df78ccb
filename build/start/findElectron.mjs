// Electron's binary: what is there, else what can be fetched while a person waits; or why the browser takes its place.
import { setTimeout as wait } from 'node:timers/promises'
import { electronBinary, electronObstacle } from './electronBinary.mjs'
import { fetchElectron } from './fetchElectron.mjs'
import { forgetRefusal, readRefusal, writeRefusal } from './refusalNote.mjs'

/**
 * @param packageFolder of the package `electron`
 * @param note file that remembers a refusal
 * @param isAskedFor Electron and nothing else: waits for as long as it takes, whatever happened before
 * @param waits of a person for the fetching, and of the fetching for the next bytes (the usual where undefined), in
 *   milliseconds
 * @param signal ends the fetching, also what goes on behind the answer
 * @returns `binary`, or the `reason` why there is none; `fetching` settles when nothing is fetched any more
 */
export async function findElectron({ packageFolder, note, isAskedFor, surroundings, waits, say, signal }) {
  const { env } = surroundings
  const obstacle = isAskedFor ? undefined : electronObstacle(surroundings)
  if (obstacle !== undefined) return { reason: obstacle }
  const binary = electronBinary(packageFolder, surroundings)
  if (binary !== undefined) return { binary }
  const override = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) return { reason: `there is no Electron in ${override}` }
  const refusal = isAskedFor ? undefined : readRefusal(note)
  if (refusal !== undefined)
    return {
      reason:
        `Electron could not be fetched within the last day (${refusal}); ` +
        '“npm start -- --electron” tries again at once',
    }

  say('Fetching Electron, this once; “npm start -- --web” does without …')
  const fetching = fetchElectron(packageFolder, {
    onProgress: sayQuarters(say),
    signal,
    patience: waits.standstill,
  }).then(
    () => {
      forgetRefusal(note)
      return { binary: electronBinary(packageFolder, surroundings) }
    },
    (error) => {
      if (!error.isPassing) writeRefusal(note, error.message)
      return { reason: `Electron could not be fetched (${error.message})` }
    },
  )
  if (isAskedFor) return fetching
  const late = Symbol('late')
  const first = await Promise.race([fetching, wait(waits.fetch, late, { ref: false })])
  if (first !== late) return first
  const sayEnd = ({ reason }) => {
    if (!signal.aborted) say(`${reason ?? 'Electron is fetched: the next start opens its window'}.`)
  }
  return { reason: 'fetching Electron takes long, and goes on meanwhile', fetching: fetching.then(sayEnd) }
}

/** Says each quarter that is there, or every 32 MB where the whole is not known. */
function sayQuarters(say) {
  let said = 0
  return (fraction, bytes) => {
    const reached = Math.floor(fraction > 0 ? fraction * 4 : bytes / 32e6)
    if (reached <= said) return
    said = reached
    say(fraction > 0 ? `  ${reached * 25} %` : `  ${Math.round(bytes / 1e6)} MB`)
  }
}
