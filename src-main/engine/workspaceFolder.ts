import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, readdir, rename, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { LikewiseError } from '../contract/errors'
import type { WorkspaceSummary } from '../contract/workspace'
import { folderError } from './services/folders'
import { hasErrorCode } from './systemErrors'

const recordSchema = z.object({ format: z.literal(1), archive: z.string(), openedAt: z.string() })
const recordName = 'workspace.json'

/** Which archive a workspace folder belongs to. */
export interface WorkspaceRecord {
  /** The workspace's own folder, absolute. */
  readonly folder: string
  /** The archive folder, absolute. */
  readonly archive: string
  /** ISO 8601, UTC. */
  readonly openedAt: string
}

/** The folder of the library that holds the workspace of an archive: readable name, unique by path. */
export function workspaceFolderOf(library: string, archive: string): string {
  const hash = createHash('sha256').update(archive).digest('hex').slice(0, 12)
  const name = basename(archive)
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .slice(0, 40)
  return join(library, 'workspaces', `${name}-${hash}`)
}

/**
 * Opens a workspace folder, making it when an archive is given.
 * Errors: folder-not-found, folder-unreadable of the archive; no-workspace when nothing is there and no archive is
 * given; workspace-elsewhere when it belongs to another archive; workspace-damaged; target-unwritable.
 */
export async function claimWorkspace(folder: string, archive: string | undefined): Promise<WorkspaceRecord> {
  const known = await readRecord(folder)
  if (known === undefined && archive === undefined) {
    throw new LikewiseError('no-workspace', `${folder} is not a workspace. Index an archive into it first.`)
  }
  const wanted = archive === undefined ? undefined : await checkArchive(archive)
  if (known !== undefined && wanted !== undefined && known.archive !== wanted) {
    const sentence = `${folder} is the workspace of ${known.archive}. Choose another workspace for ${wanted}.`
    throw new LikewiseError('workspace-elsewhere', sentence)
  }
  const record = { archive: (wanted ?? known?.archive) as string, openedAt: new Date().toISOString() }
  await writeRecord(folder, record)
  return { folder, ...record }
}

/** Workspaces of the library, the one opened last first; folders that are none are passed over. */
export async function recentWorkspaces(library: string): Promise<WorkspaceRecord[]> {
  const parent = join(library, 'workspaces')
  const names = await readdir(parent).catch(() => [] as string[])
  const records = await Promise.all(
    names.map((name) => readRecord(join(parent, name)).catch(() => undefined)),
  )
  return records
    .filter((record) => record !== undefined)
    .sort((a, b) => (a.openedAt < b.openedAt ? 1 : a.openedAt > b.openedAt ? -1 : 0))
}

/** The id by which windows name a workspace is the name of its folder. */
export function summarise(record: WorkspaceRecord): WorkspaceSummary {
  return {
    workspace: basename(record.folder),
    name: basename(record.archive) || record.archive,
    folder: record.archive,
    openedAt: record.openedAt,
  }
}

async function checkArchive(archive: string): Promise<string> {
  const path = resolve(archive)
  try {
    if ((await stat(path)).isDirectory()) return path
  } catch (error) {
    throw folderError(path, error)
  }
  throw new LikewiseError('folder-not-found', `${path} is not a folder.`)
}

async function readRecord(folder: string): Promise<WorkspaceRecord | undefined> {
  let text: string
  try {
    text = await readFile(join(folder, recordName), 'utf8')
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT') || hasErrorCode(error, 'ENOTDIR')) return undefined
    throw new LikewiseError('folder-unreadable', `${join(folder, recordName)} cannot be read.`, {
      cause: error,
    })
  }
  try {
    const { archive, openedAt } = recordSchema.parse(JSON.parse(text))
    return { folder, archive, openedAt }
  } catch (error) {
    throw new LikewiseError('workspace-damaged', `${join(folder, recordName)} is damaged.`, { cause: error })
  }
}

async function writeRecord(folder: string, record: Omit<WorkspaceRecord, 'folder'>): Promise<void> {
  const path = join(folder, recordName)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // A name of its own: two programs may open the workspace at the same moment.
    const written = `${path}.${randomUUID()}.new`
    const file = await open(written, 'w', 0o600)
    try {
      await file.writeFile(`${JSON.stringify({ format: 1, ...record }, null, 2)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(written, path)
  } catch (error) {
    throw new LikewiseError('target-unwritable', `The workspace ${folder} cannot be written.`, {
      cause: error,
    })
  }
}
