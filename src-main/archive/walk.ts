import type { Dirent } from 'node:fs'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { LikewiseError } from '../contract/errors'
import { nameOfBytes, openablePath } from '../dicom/fileNames'

/** A file, by its path relative to the root, or a folder or file that could not be read. */
export type WalkEntry =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'problem'
      readonly path: string
      readonly code: 'folder-unreadable' | 'file-unreadable'
    }

/** Entries that are handed on together: they are read by one task and recorded in one transaction. */
const batchSize = 256

type Kind = 'file' | 'folder' | 'link'

/** A folder that the walk is in. */
interface OpenFolder {
  /** Relative to the root, with “/”; empty for the root. */
  readonly path: string
  /** Absolute, free of links. */
  readonly real: string
  readonly names: readonly Named[]
  next: number
}

interface Named {
  readonly name: string
  readonly kind: Kind
}

/**
 * Finds the regular files under a folder, depth first, names in code-unit order, so that the order is the same on
 * every machine, a few at a time; memory grows with the largest folder, not with the archive. Links to files are
 * followed, and links to folders that lie outside: what lies inside is found in its own place. No folder is entered
 * twice; pipes, sockets and devices are passed over.
 * @param exclude absolute folders that are left out
 * Errors: folder-not-found, folder-unreadable for the root only.
 */
export async function* walk(root: string, exclude: readonly string[]): AsyncGenerator<WalkEntry[]> {
  const names = await readRoot(root)
  const realRoot = await realpath(root)
  const closed = new Set<string>()
  for (const folder of exclude) closed.add(await realpath(folder).catch(() => folder))
  const stack = [open('', realRoot, names)]
  let batch: WalkEntry[] = []
  for (let folder = stack.at(-1); folder !== undefined; folder = stack.at(-1)) {
    if (folder.next === folder.names.length) {
      stack.pop()
      continue
    }
    const { name, kind } = folder.names[folder.next++]!
    const path = folder.path === '' ? name : `${folder.path}/${name}`
    const found = kind === 'link' ? await lookUp(join(root, path)) : kind
    if (found === 'file') batch.push({ kind: 'file', path })
    else if (found === 'unreadable') batch.push({ kind: 'problem', path, code: 'file-unreadable' })
    else if (found === 'folder') {
      const entered = await enter(root, realRoot, path, folder.real, closed)
      if (entered === 'unreadable') batch.push({ kind: 'problem', path, code: 'folder-unreadable' })
      else if (entered !== 'passed') stack.push(entered)
    }
    if (batch.length >= batchSize) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

function open(path: string, real: string, names: readonly Named[]): OpenFolder {
  return { path, real, names, next: 0 }
}

/** What a link leads to; nothing where it went away since its folder was read, or leads to a pipe or the like. */
async function lookUp(link: string): Promise<'file' | 'folder' | 'unreadable' | undefined> {
  const found = await stat(openablePath(link)).catch(() => undefined)
  if (found === undefined) return (await isGone(link)) ? undefined : 'unreadable'
  return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : undefined
}

async function enter(
  root: string,
  realRoot: string,
  path: string,
  realParent: string,
  closed: Set<string>,
): Promise<OpenFolder | 'unreadable' | 'passed'> {
  const absolute = join(root, path)
  const own = await lstat(openablePath(absolute)).catch(() => undefined)
  const isLink = own?.isSymbolicLink() ?? false
  const real = isLink
    ? await realpath(absolute).catch(() => absolute)
    : join(realParent, path.slice(path.lastIndexOf('/') + 1))
  if (closed.has(real)) return 'passed'
  if (isLink) {
    // A link to a folder that holds the archive would lead all over the disk.
    if (isWithin(real, realRoot) || isWithin(realRoot, real)) return 'passed'
    closed.add(real)
  }
  const names = await readNames(absolute).catch(() => undefined)
  return names === undefined ? 'unreadable' : open(path, real, names)
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`)
}

/** Went away since its folder was read. */
async function isGone(path: string): Promise<boolean> {
  return lstat(openablePath(path)).then(
    () => false,
    (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT',
  )
}

async function readNames(folder: string): Promise<Named[]> {
  const entries = await readdir(openablePath(folder), { withFileTypes: true })
  // What Node could not read as UTF-8 holds the replacement character; then every name is taken from its bytes.
  const isText = !entries.some(({ name }) => name.includes('\uFFFD'))
  const names = isText ? entries.flatMap((entry) => named(entry, entry.name)) : await readBytes(folder)
  return names.sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function readBytes(folder: string): Promise<Named[]> {
  const entries = await readdir(openablePath(folder), { withFileTypes: true, encoding: 'buffer' })
  return entries.flatMap((entry) => named(entry, nameOfBytes(entry.name)))
}

/** Pipes, sockets and devices are left out. */
function named(entry: Dirent | Dirent<Buffer>, name: string): Named[] {
  if (entry.isFile()) return [{ name, kind: 'file' }]
  if (entry.isDirectory()) return [{ name, kind: 'folder' }]
  return entry.isSymbolicLink() ? [{ name, kind: 'link' }] : []
}

async function readRoot(root: string): Promise<Named[]> {
  try {
    return await readNames(root)
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
