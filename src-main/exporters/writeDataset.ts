import { lstat, mkdir, open, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, isAbsolute } from 'node:path'
import { LikewiseError, throwIfAborted } from '../contract/errors'
import type { DatasetInstance, Exporter } from './exporter'
import { manifestCsv, manifestJson, type ManifestEntry, type Provenance } from './manifest'

export interface DatasetPlan {
  readonly entries: readonly ManifestEntry[]
  /** Relative names of every file to be written, manifests included. */
  readonly files: readonly string[]
  /** Sum of the sizes that are known beforehand. */
  readonly bytes: number
}

/** Names the files of a dataset in a fixed order: the source path's. */
export function planDataset(instances: readonly DatasetInstance[], exporter: Exporter): DatasetPlan {
  const ordered = [...instances].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
  const digits = Math.max(6, String(ordered.length).length)
  const entries = ordered.map((instance, i) => ({
    file: `${exporter.folder}/${String(i + 1).padStart(digits, '0')}.${exporter.extension}`,
    instance,
  }))
  return {
    entries,
    files: [...entries.map(({ file }) => file), 'manifest.csv', 'manifest.json'],
    bytes: ordered.reduce((sum, instance) => sum + (exporter.sizeOf(instance) ?? 0), 0),
  }
}

/**
 * Says whether a dataset may be made at `target` without touching anything.
 * Errors: target-exists; target-inside-source when it would lie in the archive; target-unwritable when its parent
 * is not there.
 */
export async function checkTarget(target: string, archive: string): Promise<void> {
  if (await exists(target)) {
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

/**
 * Writes a dataset: all of it or nothing. It grows under a hidden name beside the target and is renamed when
 * whole; what an earlier crash left under that name is removed first.
 * Errors: those of {@link checkTarget}; disk-full, target-unwritable, file-unreadable; the signal's reason.
 */
export async function writeDataset(
  plan: DatasetPlan,
  exporter: Exporter,
  provenance: Provenance,
  target: string,
  context: { readonly signal: AbortSignal; readonly progress: (done: number) => void },
): Promise<void> {
  const staging = join(dirname(target), `.${basename(target)}.likewise-partial`)
  try {
    await rm(staging, { recursive: true, force: true })
    await mkdir(join(staging, exporter.folder), { recursive: true })
    for (const [i, { file, instance }] of plan.entries.entries()) {
      throwIfAborted(context.signal)
      await exporter.write(instance, join(staging, file)).catch((error: unknown) => {
        throw writeError(error, instance.file, target)
      })
      await sync(join(staging, file))
      context.progress(i + 1)
    }
    await writeFile(join(staging, 'manifest.csv'), manifestCsv(plan.entries), { flush: true })
    await writeFile(join(staging, 'manifest.json'), manifestJson(plan.entries, provenance), { flush: true })
    if (await exists(target))
      throw new LikewiseError('target-exists', `${target} was made by someone else meanwhile.`)
    await rename(staging, target)
  } catch (error) {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined)
    throw writeError(error, undefined, target)
  }
}

function writeError(error: unknown, file: string | undefined, target: string): LikewiseError {
  if (error instanceof LikewiseError) return error
  const { code, syscall, path } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new LikewiseError(
      'disk-full',
      `There is no room for the dataset at ${target}. Nothing was written.`,
    )
  }
  if (
    file !== undefined &&
    (code === 'ENOENT' || (code === 'EACCES' && syscall === 'copyfile' && path !== undefined))
  ) {
    const sentence = `${file} could not be read. Scan the archive again, then export. Nothing was written.`
    return new LikewiseError('file-unreadable', sentence, { cause: error })
  }
  const sentence = `The dataset could not be written at ${target} (${code ?? 'unknown error'}). Nothing was written.`
  return new LikewiseError('target-unwritable', sentence, { cause: error })
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
