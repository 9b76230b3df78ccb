import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { LikewiseError, throwIfAborted } from '../contract/errors'
import type { DatasetManifest, ManifestFile, Provenance } from '../contract/datasetManifest'
import type { Pseudonyms } from '../deidentify/pseudonyms'
import { stringify } from 'csv-stringify/sync'
import { sumReports } from '../deidentify/report'
import { isThere } from './checkTarget'
import { datasetCard } from './datasetCard'
import type { DatasetInstance, Refusal } from './exporter'
import { writeNewFile } from './hashFile'
import { manifestCsv } from './manifest'
import { deidentificationReport, type DatasetEntry, type DatasetPlan } from './planDataset'
import { openStaging, type Staging, type WrittenEntry } from './stagedDataset'
import { endsExport, writeError } from './writeError'

export interface DatasetJob {
  readonly target: string
  /** Of the request and its sources: the same one goes on with what an earlier attempt left. */
  readonly fingerprint: string
  readonly provenance: Provenance
  /** Stand for paths and patients in the manifests; null where identities stay. */
  readonly pseudonyms: Pseudonyms | null
  /** Files that are written at the same time. */
  readonly concurrency: number
  readonly signal: AbortSignal
  readonly progress: (done: number) => void
  /** Writes one file. Errors: codes that end the export (writeError.ts), or refuse the file. */
  write(entry: DatasetEntry, path: string): Promise<WrittenEntry>
  /** SHA-256 of a file, hexadecimal. */
  hash(path: string): Promise<string>
}

export interface WrittenDataset {
  readonly files: readonly ManifestFile[]
  readonly refused: readonly Refusal[]
}

/**
 * Writes a dataset: all of it or nothing. It grows in a hidden folder beside the target, every file is read back and
 * compared with its hash, and the folder is renamed when whole. After a failure the folder stays, so that the same
 * export goes on from there; a cancelled one is removed.
 * Errors: target-exists, disk-full, target-unwritable, file-unreadable, nothing-to-export; the signal's reason.
 */
export async function writeDataset(plan: DatasetPlan, job: DatasetJob): Promise<WrittenDataset> {
  let staging: Staging | undefined
  try {
    staging = await openStaging(job.target, job.fingerprint)
    const { written, refused } = await writeEntries(plan, job, staging)
    const files = plan.entries.flatMap((entry) => {
      const own = written.get(entry.file)
      return own === undefined ? [] : [manifestFile(entry, own, job)]
    })
    if (files.length === 0) {
      const reason = refused[0] === undefined ? '' : ` ${refused[0].message}`
      throw new LikewiseError('nothing-to-export', `None of the files can be written in this form.${reason}`)
    }
    await writeCompanions(staging.folder, files, refused, [...written.values()], job)
    await staging.finish()
    await staging.close()
    if (await isThere(job.target)) {
      throw new LikewiseError('target-exists', `${job.target} was made by someone else meanwhile.`)
    }
    await rename(staging.folder, job.target)
    await syncFolder(dirname(job.target))
    return { files, refused }
  } catch (error) {
    await staging?.close().catch(() => undefined)
    const failure = writeError(error, [])
    const isOver = ['cancelled', 'nothing-to-export', 'target-exists'].includes(failure.code)
    if (isOver && staging !== undefined) await rm(staging.folder, { recursive: true, force: true })
    throw failure
  }
}

async function writeEntries(plan: DatasetPlan, job: DatasetJob, staging: Staging) {
  const written = new Map<string, WrittenEntry>()
  const refused: Refusal[] = [...plan.refused]
  for (const folder of new Set(plan.entries.map(({ file }) => dirname(file)))) {
    await mkdir(join(staging.folder, folder), { recursive: true })
  }
  const waiting = plan.entries.values()
  let done = 0
  let failure: unknown
  const worker = async () => {
    for (const entry of waiting) {
      if (failure !== undefined) return
      try {
        throwIfAborted(job.signal)
        const own = await writeEntry(entry, job, staging)
        written.set(entry.file, own)
      } catch (error) {
        if (endsExport(error)) {
          failure ??= error
          return
        }
        await rm(join(staging.folder, entry.file), { force: true })
        const { code, message } = error as LikewiseError
        refused.push(...entry.output.instances.map(({ file }) => ({ file, code, message })))
      }
      job.progress(++done)
    }
  }
  await Promise.all(Array.from({ length: job.concurrency }, worker))
  if (failure !== undefined) throw failure as Error
  refused.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
  return { written, refused }
}

/** A file of an earlier attempt is taken when it still has its hash; a new one is read back. */
async function writeEntry(entry: DatasetEntry, job: DatasetJob, staging: Staging): Promise<WrittenEntry> {
  const path = join(staging.folder, entry.file)
  const earlier = staging.written.get(entry.file)
  if (earlier !== undefined && (await job.hash(path)) === earlier.sha256) return earlier
  await rm(path, { force: true })
  const own = await job.write(entry, path)
  if ((await job.hash(path)) !== own.sha256) {
    const sentence = `${entry.file} does not read back as it was written. The disk may be failing.`
    throw new LikewiseError('target-unwritable', sentence)
  }
  await staging.note(own)
  return own
}

function manifestFile(
  { file, output, patient, part }: DatasetEntry,
  written: WrittenEntry,
  { pseudonyms }: DatasetJob,
): ManifestFile {
  const [first, ...others] = written.instances.map(({ tags }) => tags)
  const shared = Object.entries(first ?? {}).filter(([keyword, value]) =>
    others.every((tags) => tags[keyword] === value),
  )
  return {
    file,
    bytes: written.bytes,
    sha256: written.sha256,
    patient: pseudonyms === null ? patient : pseudonyms.id('patient of a dataset', patient),
    part,
    sources: output.instances.map((instance, i) => ({
      source: pseudonyms === null ? instance.file : pseudonyms.id('source', instance.file),
      sopInstanceUid: written.instances[i]?.sopInstanceUid ?? null,
      images: instance.images
        .filter(({ frame }) => output.frame === null || frame === output.frame)
        .map((image) => ({ ...image })),
    })),
    tags: Object.fromEntries(shared),
    accepted: sharedAccepted(output.instances.map(({ accepted }) => accepted)),
    details: written.details,
  }
}

/** Accepted values that all instances of a file have. */
function sharedAccepted([
  first,
  ...others
]: readonly DatasetInstance['accepted'][]): ManifestFile['accepted'] {
  const shared = Object.entries(first ?? {}).filter(([keyword, { value }]) =>
    others.every((accepted) => accepted[keyword]?.value === value),
  )
  return Object.fromEntries(shared)
}

async function writeCompanions(
  folder: string,
  files: ManifestFile[],
  refused: readonly Refusal[],
  written: readonly WrittenEntry[],
  { provenance, pseudonyms, target }: DatasetJob,
): Promise<void> {
  const manifest: DatasetManifest = {
    format: 1,
    provenance,
    files,
    refused: refused.map(({ file, code, message }) => ({
      source: pseudonyms === null ? file : pseudonyms.id('source', file),
      code,
      // A sentence may name the file.
      message: pseudonyms === null ? message : withoutName(message, file),
    })),
  }
  const texts: Record<string, string> = {
    'README.md': datasetCard(manifest, basename(target)),
    'manifest.csv': manifestCsv(manifest),
    'manifest.json': `${JSON.stringify(manifest, null, 2)}\n`,
  }
  if (pseudonyms !== null) texts[deidentificationReport] = reportCsv(written)
  for (const [name, content] of Object.entries(texts)) {
    await rm(join(folder, name), { force: true })
    await writeNewFile(join(folder, name), content)
  }
}

function withoutName(message: string, file: string): string {
  return message.replaceAll(file, 'the file').replaceAll(basename(file), 'the file')
}

/** What was done to which tag, over all files. */
function reportCsv(written: readonly WrittenEntry[]): string {
  const rows = sumReports(written.map(({ report }) => report))
  const lines = rows.map(({ tag, keyword, treatment, elements }) => [tag, keyword, treatment, elements])
  return stringify([['tag', 'keyword', 'treatment', 'elements'], ...lines], { record_delimiter: 'windows' })
}

/** So that the renaming survives a power cut, where folders can be synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
