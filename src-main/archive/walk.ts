import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
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
  const names = await readRoot(root)
  const realRoot = await realpath(root)
  const entered = new Set([realRoot])
  for (const folder of exclude) entered.add(await realpath(folder).catch(() => folder))
  yield* walkFolder({ root, realRoot, entered }, '', names)
}

interface Walk {
  readonly root: string
  readonly realRoot: string
  /** Real paths of the folders that are not to be entered again. */
  readonly entered: Set<string>
}

async function* walkFolder(state: Walk, inside: string, names: readonly string[]): AsyncGenerator<WalkEntry> {
  for (const name of names) {
    const path = inside === '' ? name : `${inside}/${name}`
    const absolute = join(state.root, path)
    const found = await stat(absolute).catch(() => undefined)
    if (found === undefined) {
      if (!(await isGone(absolute))) yield { kind: 'problem', path, code: 'file-unreadable' }
    } else if (found.isFile()) {
      yield { kind: 'file', file: { path, size: found.size, mtimeMs: found.mtimeMs } }
    } else if (found.isDirectory()) {
      const real = await realpath(absolute).catch(() => absolute)
      if (state.entered.has(real) || holdsRoot(real, state.realRoot)) continue
      state.entered.add(real)
      const children = await readdir(absolute).catch(() => undefined)
      if (children === undefined) yield { kind: 'problem', path, code: 'folder-unreadable' }
      else yield* walkFolder(state, path, children.sort())
    }
  }
}

/** A link to a folder that holds the archive would lead all over the disk. */
function holdsRoot(folder: string, root: string): boolean {
  return root.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`)
}

/** Went away since its folder was read. A name that is not UTF-8 cannot be looked up, but is there. */
async function isGone(path: string): Promise<boolean> {
  if (path.includes('\uFFFD')) return false
  return lstat(path).then(
    () => false,
    (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT',
  )
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
