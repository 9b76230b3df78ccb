import type { ScanResult } from '../contract/archive'
import { throwIfAborted } from '../contract/errors'
import type { Progress } from '../contract/jobs'
import { createProgressRate } from '../numerics/progressRate'
import { readEach } from './readEach'
import type { FileOutcome, FileRequest } from './readFiles'
import type { KnownFile, ScannedFile, ScanSink } from './scanSink'
import type { WalkEntry } from './walk'
import { walkAhead } from './walkAhead'

export interface ScanOptions {
  readonly sink: ScanSink
  /** Looks at files in a worker; one outcome per request. Errors: worker-died, timed-out, the signal's reason. */
  readonly readFiles: (requests: FileRequest[]) => Promise<FileOutcome[]>
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

  const inFlight: Promise<BatchResult>[] = []
  let unrecorded: ScannedFile[] = []
  let recordedAt = performance.now()
  const record = () => {
    const files = unrecorded
    unrecorded = []
    if (files.length > 0) sink.record(files)
    recordedAt = performance.now()
  }
  const takeOldest = async () => {
    const { seen, kept, changed } = await inFlight.shift()!
    throwIfAborted(signal)
    for (const file of kept) sink.keep(file)
    unrecorded.push(...changed)
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
      const batch = readBatch(entries, options)
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

interface BatchResult {
  readonly seen: number
  readonly kept: readonly KnownFile[]
  /** In the order of the walk. */
  readonly changed: readonly ScannedFile[]
}

async function readBatch(
  entries: readonly WalkEntry[],
  { sink, readFiles }: ScanOptions,
): Promise<BatchResult> {
  const known = entries.map((entry) => (entry.kind === 'file' ? sink.known(entry.path) : undefined))
  const requests = entries.flatMap((entry, i) =>
    entry.kind === 'file' ? [{ path: entry.path, before: beforeOf(known[i]) }] : [],
  )
  const outcomes = await readEach(requests, readFiles, (code, message): FileOutcome => {
    return { kind: 'read', size: 0, mtimeMs: 0, outcome: { kind: 'failed', code, message } }
  })
  const kept: KnownFile[] = []
  const changed: ScannedFile[] = []
  let next = 0
  entries.forEach((entry, i) => {
    if (entry.kind === 'problem') {
      changed.push(problemOf(entry))
      return
    }
    const found = outcomes[next++]!
    if (found.kind === 'unchanged') kept.push(known[i]!)
    if (found.kind !== 'read') return
    const { size, mtimeMs, outcome } = found
    changed.push({ file: { path: entry.path, size, mtimeMs }, outcome })
  })
  return { seen: entries.length, kept, changed }
}

function beforeOf(known: KnownFile | undefined): FileRequest['before'] {
  if (known === undefined || known.isWorthAnotherTry) return null
  return { size: known.size, mtimeMs: known.mtimeMs }
}

/** An entry that tells enough by itself. */
function problemOf({ path, code }: WalkEntry & { kind: 'problem' }): ScannedFile {
  const message = code === 'folder-unreadable' ? 'This folder cannot be read.' : 'The file cannot be read.'
  return { file: { path, size: 0, mtimeMs: 0 }, outcome: { kind: 'failed', code, message } }
}
