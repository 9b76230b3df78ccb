import { join } from 'node:path'
import type { ScanResult } from '../contract/archive'
import { throwIfAborted } from '../contract/errors'
import type { Progress } from '../contract/jobs'
import { createProgressRate } from '../numerics/progressRate'
import type { HeaderOutcome } from './headerOutcome'
import { readEach } from './readEach'
import type { ScannedFile, ScanSink } from './scanSink'
import type { WalkEntry } from './walk'
import { walkAhead } from './walkAhead'

export interface ScanOptions {
  readonly sink: ScanSink
  /** Reads headers in a worker; one outcome per absolute path. Errors: worker-died, timed-out, the signal's reason. */
  readonly readHeaders: (paths: string[]) => Promise<HeaderOutcome[]>
  /** Batches in flight at a time. */
  readonly concurrency: number
  /** Absolute folders that are left out. */
  readonly exclude: readonly string[]
  readonly signal: AbortSignal
  readonly progress: (value: Progress) => void
}

/** Files recorded in one transaction, or what came within this many milliseconds: large ones cost far less per file. */
const recordedAtOnce = 512
const longestUnrecorded = 250

/**
 * Brings an index up to date with an archive folder. Unchanged files (size and modification time) are not read;
 * results are recorded in the order of the walk, some at a time, so that a crash loses a moment's work and the next
 * scan goes on from there.
 * Errors: folder-not-found, folder-unreadable; the signal's reason, and what was recorded until then stays.
 */
export async function scanArchive(
  root: string,
  options: ScanOptions,
): Promise<Omit<ScanResult, 'seconds' | 'samePixels'>> {
  const { sink, signal } = options
  const ahead = walkAhead(root, options.exclude)
  const rate = createProgressRate(() => performance.now())
  let done = 0

  const inFlight: Promise<{ seen: number; files: ScannedFile[] }>[] = []
  let unrecorded: ScannedFile[] = []
  let recordedAt = performance.now()
  const record = () => {
    const files = unrecorded
    unrecorded = []
    if (files.length > 0) sink.record(files)
    recordedAt = performance.now()
  }
  const takeOldest = async () => {
    const { seen, files } = await inFlight.shift()!
    throwIfAborted(signal)
    unrecorded.push(...files)
    done += seen
    if (unrecorded.length >= recordedAtOnce || performance.now() - recordedAt > longestUnrecorded) record()
    options.progress({
      phase: 'Reading headers',
      done,
      total: ahead.total(),
      unit: 'files',
      ...rate.update(done, ahead.total()),
      counts: sink.counts(),
    })
  }

  let begun = false
  try {
    for (;;) {
      throwIfAborted(signal)
      const entries = await ahead.take()
      if (!begun) sink.begin()
      begun = true
      if (entries.length === 0) break
      const batch = readBatch(root, entries, options).then((files) => ({ seen: entries.length, files }))
      batch.catch(() => undefined)
      inFlight.push(batch)
      if (inFlight.length >= options.concurrency) await takeOldest()
    }
    while (inFlight.length > 0) await takeOldest()
    record()
    return await sink.finish()
  } catch (error) {
    if (signal.aborted) record()
    throw error
  } finally {
    ahead.stop()
  }
}

/** What became of the entries that are not as they were, in their order. */
async function readBatch(
  root: string,
  entries: readonly WalkEntry[],
  options: ScanOptions,
): Promise<ScannedFile[]> {
  const changed = entries.filter((entry) => entry.kind === 'problem' || !options.sink.keep(entry.file))
  const results = changed.map(withoutReading)
  const unread = changed.flatMap((entry, place) =>
    entry.kind === 'file' && results[place] === undefined ? [{ place, file: entry.file }] : [],
  )
  // A spinning disk is read in one sweep.
  unread.sort((a, b) => a.file.inode - b.file.inode)
  const paths = unread.map(({ file }) => join(root, file.path))
  const outcomes = await readEach(paths, options.readHeaders, (code, message): HeaderOutcome => {
    return { kind: 'failed', code, message }
  })
  unread.forEach(({ place, file }, i) => (results[place] = { file, outcome: outcomes[i]! }))
  return results.filter((result) => result !== undefined)
}

/** Entries that tell enough by themselves. */
function withoutReading(entry: WalkEntry): ScannedFile | undefined {
  if (entry.kind === 'problem') {
    const message =
      entry.code === 'folder-unreadable' ? 'This folder cannot be read.' : 'The file cannot be read.'
    const file = { path: entry.path, size: 0, mtimeMs: 0, inode: 0 }
    return { file, outcome: { kind: 'failed', code: entry.code, message } }
  }
  const { file } = entry
  if (file.size > 0) return undefined
  return { file, outcome: { kind: 'skipped', code: 'empty-file', message: 'The file is empty.' } }
}
