import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { LikewiseError } from '../contract/errors'
import type { ArchiveFile } from './headerOutcome'

/** A file, or a folder that could not be read. */
export type WalkEntry =
  | { readonly kind: 'file'; readonly file: ArchiveFile }
  | {
      readonly kind: 'problem'
      readonly path: string
      readonly code: 'folder-unreadable' | 'file-unreadable'
    }

/**
 * Finds the regular files under a folder, depth first, names in code-unit order, so that the order is the same on
 * every machine. Links are followed, a folder that was entered already is not entered again; pipes, sockets and
 * devices are passed over.
 * @param exclude absolute folders that are left out
 * Errors: folder-not-found, folder-unreadable for the root only.
 */
export async function* walk(root: string, exclude: readonly string[]): AsyncGenerator<WalkEntry> {
  const entered = new Set<string>()
  for (const folder of exclude) entered.add(await realpath(folder).catch(() => folder))
  const names = await readRoot(root)
  entered.add(await realpath(root))
  yield* walkFolder(root, '', names, entered)
}

async function* walkFolder(
  root: string,
  inside: string,
  names: readonly string[],
  entered: Set<string>,
): AsyncGenerator<WalkEntry> {
  for (const name of names) {
    const path = inside === '' ? name : `${inside}/${name}`
    const absolute = join(root, path)
    const found = await stat(absolute).catch(() => undefined)
    if (found === undefined) yield { kind: 'problem', path, code: 'file-unreadable' }
    else if (found.isFile()) {
      yield { kind: 'file', file: { path, size: found.size, mtimeMs: found.mtimeMs } }
    } else if (found.isDirectory()) {
      const real = await realpath(absolute)
      if (entered.has(real)) continue
      entered.add(real)
      const children = await readdir(absolute).catch(() => undefined)
      if (children === undefined) yield { kind: 'problem', path, code: 'folder-unreadable' }
      else yield* walkFolder(root, path, children.sort(), entered)
    }
  }
}

async function readRoot(root: string): Promise<string[]> {
  try {
    return (await readdir(root)).sort()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      const sentence = `The archive folder ${root} is not there. Was it moved, or is its drive not connected?`
      throw new LikewiseError('folder-not-found', sentence, { cause: error })
    }
    throw new LikewiseError('folder-unreadable', `The archive folder ${root} cannot be read.`, {
      cause: error,
    })
  }
}
