import { join } from 'node:path'
import type { ScanResult } from '../contract/archive'
import { LikewiseError, throwIfAborted } from '../contract/errors'
import type { Progress } from '../contract/jobs'
import { createProgressRate } from '../numerics/progressRate'
import type { HeaderOutcome } from './headerOutcome'
import type { ScannedFile, ScanSink } from './scanSink'
import { walk, type WalkEntry } from './walk'

export interface ScanOptions {
  readonly sink: ScanSink
  /** Reads headers in a worker; one outcome per absolute path. Errors: worker-died, the signal's reason. */
  readonly readHeaders: (paths: string[]) => Promise<HeaderOutcome[]>
  /** Batches in flight at a time. */
  readonly concurrency: number
  /** Absolute folders that are left out. */
  readonly exclude: readonly string[]
  readonly signal: AbortSignal
  readonly progress: (value: Progress) => void
}

/** Files per task: large enough to hide the messages, small enough to cancel within a moment. */
const batchSize = 32
/** The walk runs ahead of the reading by at most this many entries, so that memory does not grow with the archive. */
const walkAhead = 20_000

/**
 * Brings an index up to date with an archive folder. Unchanged files (size and modification time) are not read;
 * results are recorded in the order of the walk, a batch at a time, so that a crash loses a few batches and the next
 * scan goes on from there.
 * Errors: folder-not-found, folder-unreadable; the signal's reason, and what was recorded until then stays.
 */
export async function scanArchive(root: string, options: ScanOptions): Promise<ScanResult> {
  const began = performance.now()
  const { sink, signal } = options
  const ahead = walkInBackground(root, options.exclude)
  const rate = createProgressRate(() => performance.now())
  let done = 0

  const inFlight: Promise<ScannedFile[]>[] = []
  const recordOldest = async () => {
    const files = await inFlight.shift()!
    throwIfAborted(signal)
    sink.record(files)
    done += files.length
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
      const entries = await ahead.take(batchSize)
      if (!begun) sink.begin()
      begun = true
      if (entries.length === 0) break
      const batch = readBatch(root, entries, options)
      batch.catch(() => undefined)
      inFlight.push(batch)
      if (inFlight.length >= options.concurrency) await recordOldest()
    }
    while (inFlight.length > 0) await recordOldest()
    return { ...sink.finish(), seconds: (performance.now() - began) / 1000 }
  } finally {
    ahead.stop()
  }
}

async function readBatch(
  root: string,
  entries: readonly WalkEntry[],
  options: ScanOptions,
): Promise<ScannedFile[]> {
  const results = entries.map((entry): ScannedFile | undefined => {
    if (entry.kind === 'problem') {
      const message =
        entry.code === 'folder-unreadable' ? 'This folder cannot be read.' : 'The file cannot be read.'
      const file = { path: entry.path, size: 0, mtimeMs: 0 }
      return { file, outcome: { kind: 'failed', code: entry.code, message } }
    }
    const { file } = entry
    if (options.sink.isUnchanged(file)) return { file, outcome: { kind: 'unchanged' } }
    if (file.size > 0) return undefined
    return { file, outcome: { kind: 'skipped', code: 'empty-file', message: 'The file is empty.' } }
  })
  const unread = entries.flatMap((entry, i) =>
    results[i] === undefined && entry.kind === 'file' ? [{ i, file: entry.file }] : [],
  )
  const outcomes = await readEach(
    unread.map(({ file }) => join(root, file.path)),
    options,
  )
  unread.forEach(({ i, file }, k) => (results[i] = { file, outcome: outcomes[k]! }))
  return results.filter((result) => result !== undefined)
}

/** A batch whose worker died is read again file by file, so that only the killer is marked. */
async function readEach(paths: string[], options: ScanOptions): Promise<HeaderOutcome[]> {
  if (paths.length === 0) return []
  try {
    return await options.readHeaders(paths)
  } catch (error) {
    if (!(error instanceof LikewiseError) || error.code !== 'worker-died') throw error
    if (paths.length === 1) return [{ kind: 'failed', code: error.code, message: error.message }]
    const outcomes: HeaderOutcome[] = []
    for (const path of paths) outcomes.push(...(await readEach([path], options)))
    return outcomes
  }
}

/** Walks the folder while its files are read; the total is known once the walk has ended. */
function walkInBackground(root: string, exclude: readonly string[]) {
  const queue: WalkEntry[] = []
  let found = 0
  let ended = false
  let stopped = false
  let failure: Error | undefined
  let wake: () => void = () => undefined
  let resume: () => void = () => undefined

  const run = async () => {
    for await (const entry of walk(root, exclude)) {
      queue.push(entry)
      found++
      wake()
      if (queue.length >= walkAhead) await new Promise<void>((resolve) => (resume = resolve))
      if (stopped) return
    }
  }
  void run()
    .catch((error: unknown) => (failure = error as Error))
    .finally(() => {
      ended = true
      wake()
    })

  return {
    total: () => (ended ? found : null),
    /** Up to `most` entries in order; none when the walk has ended. */
    async take(most: number): Promise<WalkEntry[]> {
      while (queue.length < most && !ended) await new Promise<void>((resolve) => (wake = resolve))
      if (failure !== undefined) throw failure
      const entries = queue.splice(0, most)
      resume()
      return entries
    },
    stop() {
      stopped = true
      resume()
    },
  }
}
