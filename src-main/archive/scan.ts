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

/**
 * Brings an index up to date with an archive folder. Unchanged files (size and modification time) are not read;
 * results are recorded in the order of the walk, a batch at a time, so that a crash loses a moment's work and the next
 * scan goes on from there. While one batch is recorded, the next ones are read.
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
  const takeOldest = async () => {
    const { seen, kept, changed } = await inFlight.shift()!
    throwIfAborted(signal)
    for (const file of kept) sink.keep(file)
    if (changed.length > 0) sink.record(changed)
    done += seen
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
    throwIfAborted(signal)
    return await sink.finish()
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
  const outcomes = await lookAt(requests, readFiles)
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

/** Until nothing is postponed any more. */
async function lookAt(
  requests: FileRequest[],
  readFiles: ScanOptions['readFiles'],
): Promise<readonly FileOutcome[]> {
  const outcomes = await readEach(requests, readFiles, (code, message): FileOutcome => {
    return { kind: 'read', size: 0, mtimeMs: 0, outcome: { kind: 'failed', code, message } }
  })
  const later = requests.filter((_, i) => outcomes[i]!.kind === 'postponed')
  if (later.length === 0) return outcomes
  const rest = [...(await lookAt(later, readFiles))]
  return outcomes.map((outcome) => (outcome.kind === 'postponed' ? rest.shift()! : outcome))
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
