import { mkdir, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, parse, resolve } from 'node:path'
import { LikewiseError } from '../../contract/errors'
import type { FolderListing } from '../../contract/folders'
import type { FolderIds } from '../folderIds'
import { homeFolder } from '../homeFolder'
import { hasErrorCode } from '../systemErrors'

/** Where the chooser begins: the user's home, else the root. */
export function firstFolder(): string {
  return homeFolder() ?? parse(process.cwd()).root
}

/** Lists a folder for the server-side chooser. Errors: folder-not-found, folder-unreadable. */
export async function listFolder(ids: FolderIds, path: string): Promise<FolderListing> {
  const entries = await readFolder(path)
  const folders: { folder: string; name: string }[] = []
  let files = 0
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(join(path, entry.name))))) {
      folders.push({ folder: ids.issue(join(path, entry.name)), name: entry.name })
    } else files++
  }
  folders.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
  const parent = dirname(path)
  return {
    folder: ids.issue(path),
    path,
    parent: parent === path ? null : ids.issue(parent),
    entries: folders,
    files,
    places: await places(ids),
  }
}

/** The listing of a folder typed by hand; `~` is the user's home. Errors: folder-not-found, folder-unreadable. */
export async function resolveFolder(ids: FolderIds, typed: string): Promise<FolderListing> {
  const trimmed = typed.trim()
  const expanded = /^~(?=$|[/\\])/.test(trimmed) ? join(firstFolder(), trimmed.slice(1)) : trimmed
  if (!isAbsolute(expanded)) {
    throw new LikewiseError(
      'folder-not-found',
      `“${trimmed}” is not a full path. Begin at the root or with “~”.`,
    )
  }
  return listFolder(ids, resolve(expanded))
}

/** Makes a sub-folder. Errors: invalid-input, target-exists, target-unwritable. */
export async function createFolder(ids: FolderIds, parent: string, name: string): Promise<FolderListing> {
  const path = childPath(parent, name)
  try {
    await mkdir(path)
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) {
      throw new LikewiseError('target-exists', `“${name}” exists already in ${parent}.`, { cause: error })
    }
    throw new LikewiseError('target-unwritable', `“${name}” could not be made in ${parent}.`, {
      cause: error,
    })
  }
  return listFolder(ids, path)
}

/** Joins a plain name to a folder; refuses names that would lead elsewhere. Errors: invalid-input. */
export function childPath(parent: string, name: string): string {
  const isPlain = name === basename(name) && !/[/\\:*?"<>|\p{Cc}]/u.test(name)
  if (!isPlain || /^\.{0,2}$/.test(name.trim())) {
    throw new LikewiseError('invalid-input', `“${name}” cannot be the name of a folder.`)
  }
  return join(parent, name)
}

async function readFolder(path: string) {
  try {
    return await readdir(path, { withFileTypes: true })
  } catch (error) {
    throw folderError(path, error)
  }
}

/** The error of a folder that could not be read. */
export function folderError(path: string, error: unknown): LikewiseError {
  if (hasErrorCode(error, 'ENOENT') || hasErrorCode(error, 'ENOTDIR')) {
    return new LikewiseError('folder-not-found', `There is no folder ${path}.`, { cause: error })
  }
  const sentence = `The folder ${path} cannot be read. Check its permissions.`
  return new LikewiseError('folder-unreadable', sentence, { cause: error })
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

async function places(ids: FolderIds): Promise<{ folder: string; name: string }[]> {
  const home = homeFolder()
  const found = home === undefined ? [] : [{ folder: ids.issue(home), name: 'Home' }]
  for (const mounts of ['/media', '/mnt', '/Volumes']) {
    if (await isFolder(mounts)) found.push({ folder: ids.issue(await realpath(mounts)), name: mounts })
  }
  const root = parse(firstFolder()).root
  found.push({ folder: ids.issue(root), name: root })
  return found
}
