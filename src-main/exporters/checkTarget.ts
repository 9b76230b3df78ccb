import { lstat, realpath, statfs } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative } from 'node:path'
import { LikewiseError } from '../contract/errors'

/**
 * Says whether a dataset may be made at `target` without touching anything.
 * Errors: target-exists; target-inside-source when it would lie in the archive; target-unwritable when its parent
 * is not there.
 */
export async function checkTarget(target: string, archive: string): Promise<void> {
  if (await isThere(target)) {
    throw new LikewiseError(
      'target-exists',
      `${target} exists already. Nothing is overwritten: choose another name.`,
    )
  }
  const parent = await realpath(dirname(target)).catch(() => undefined)
  if (parent === undefined) {
    throw new LikewiseError('target-unwritable', `The folder ${dirname(target)} is not there.`)
  }
  const fromArchive = relative(await realpath(archive), join(parent, basename(target)))
  if (!fromArchive.startsWith('..') && !isAbsolute(fromArchive)) {
    const sentence = `${target} lies inside the archive, which is never written to. Choose a folder outside ${archive}.`
    throw new LikewiseError('target-inside-source', sentence)
  }
}

/** Room for a user where a target would be, in bytes. */
export async function freeSpace(target: string): Promise<number> {
  const { bavail, bsize } = await statfs(dirname(target))
  return bavail * bsize
}

export async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
