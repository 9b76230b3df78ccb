import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { indexedTags } from '../../archive/tagDictionary'
import { decodeColumns } from '../../contract/columns'
import { LikewiseError } from '../../contract/errors'
import { browsedTags } from '../../contract/tagColumns'
import { archiveVersion } from '../../index/queries/columns'
import { requireFinishedRun } from '../../index/queries/runs'
import { storedDecisions } from '../../index/queries/tagDecisions'
import type { EngineParts } from '../engineParts'
import { runFolderOf, type Workspace } from '../workspace'

/** The block of runColumnsUrl. Errors: run-not-found, run-unfinished. */
export async function runColumnBytes(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
): Promise<Uint8Array> {
  const index = workspace.record.folder
  const folder = runFolderOf(workspace, run)
  const { images } = await kept(workspace, run, 'images', async () => ({
    images: await parts.pool.run('runColumns', { index, run, folder }),
  }))
  return images!
}

/**
 * The block of tagColumnUrl. Errors: run-not-found, run-unfinished, invalid-input for a tag that is not indexed.
 * @param withAccepted whether accepted values stand in the place of those of the files
 */
export async function tagColumnBytes(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  keyword: string,
  withAccepted = false,
): Promise<Uint8Array> {
  if (!indexedTags.some((tag) => tag.keyword === keyword)) {
    throw new LikewiseError('invalid-input', `The tag ${keyword} is not indexed.`)
  }
  requireFinishedRun(workspace.index, run)
  const { folder: index } = workspace.record
  if (
    withAccepted &&
    storedDecisions(workspace.index, keyword).some(({ verdict }) => verdict === 'accepted')
  ) {
    const order = { index, run, keywords: [keyword], withAccepted }
    return (await parts.pool.run('tagColumns', order))[keyword]!
  }
  // Those that every window asks for are walked through together.
  const keywords = browsedTags.some((tag) => tag === keyword) ? browsedTags : [keyword]
  const order = { index, run, keywords, withAccepted: false }
  const columns = await kept(workspace, run, keyword, () => parts.pool.run('tagColumns', order))
  return columns[keyword]!
}

/** A column of whole numbers of such a block. */
export function wholesOf(bytes: Uint8Array, name: string): Uint32Array {
  return decodeColumns(Uint8Array.from(bytes).buffer).columns.find((column) => column.name === name)!
    .data as Uint32Array
}

const underWay = new Map<string, Promise<Record<string, Uint8Array>>>()

/**
 * Gives what was kept since the last scan, else makes it and keeps it in the run's folder, by name.
 * Errors: run-not-found, run-unfinished; those of `make`.
 */
export async function kept(
  workspace: Workspace,
  run: number,
  name: string,
  make: () => Promise<Record<string, Uint8Array>>,
): Promise<Record<string, Uint8Array>> {
  requireFinishedRun(workspace.index, run)
  const version = archiveVersion(workspace.index)
  if (version === null) return make()
  const parent = join(runFolderOf(workspace, run), 'columns')
  const folder = join(parent, version)
  const found = await readFile(join(folder, `${name}.bin`)).catch(() => undefined)
  if (found !== undefined) return { [name]: found }
  const key = join(folder, browsedTags.some((tag) => tag === name) ? 'browsed tags' : name)
  let work = underWay.get(key)
  if (work === undefined) {
    work = makeAndKeep(parent, version, make).finally(() => underWay.delete(key))
    underWay.set(key, work)
  }
  return work
}

async function makeAndKeep(
  parent: string,
  version: string,
  make: () => Promise<Record<string, Uint8Array>>,
): Promise<Record<string, Uint8Array>> {
  const made = await make()
  const folder = join(parent, version)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const [name, bytes] of Object.entries(made)) {
    const written = join(folder, `${name}.${randomUUID()}.new`)
    await writeFile(written, bytes, { mode: 0o600 })
    await rename(written, join(folder, `${name}.bin`))
  }
  const older = (await readdir(parent)).filter((each) => each !== version)
  await Promise.all(older.map((each) => rm(join(parent, each), { recursive: true, force: true })))
  return made
}
