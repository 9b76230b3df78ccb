import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Contender } from './benchmark'

const python = '/usr/bin/python3'

/**
 * A peer in Python, on all cores: its script does its work and prints the milliseconds that it took and its name; or why
 * there is none.
 */
export async function scikitPeer(
  script: string,
  files: readonly string[],
): Promise<{ readonly contender: Contender } | { readonly reason: string }> {
  const run = async () => {
    const { stdout } = await promisify(execFile)(python, ['-c', script, ...files])
    const [milliseconds, ...name] = stdout.trim().split(' ')
    return { milliseconds: Number(milliseconds), name: name.join(' ') }
  }
  const first = await run().catch(() => undefined)
  if (first === undefined) {
    return { reason: `scikit, because ${python} has none (Debian: python3-sklearn, python3-skimage).` }
  }
  const measure = async () => (await run()).milliseconds
  return { contender: { name: `${first.name}, all cores`, measure } }
}
