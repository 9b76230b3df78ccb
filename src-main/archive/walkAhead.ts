import { walk, type WalkEntry } from './walk'

/** The walk runs ahead of the reading by at most this many entries, so that memory does not grow with the archive. */
const mostAhead = 4096

export interface WalkAhead {
  /** Entries in all; null while the walk goes on. */
  total(): number | null
  /** The next entries in order; none when the walk has ended. Errors: those of walk. */
  take(): Promise<WalkEntry[]>
  stop(): void
}

/** Walks a folder while its files are read. */
export function walkAhead(root: string, exclude: readonly string[]): WalkAhead {
  const queue: WalkEntry[][] = []
  let waiting = 0
  let found = 0
  let ended = false
  let stopped = false
  let failure: Error | undefined
  let wake: () => void = () => undefined
  let resume: () => void = () => undefined

  const run = async () => {
    for await (const entries of walk(root, exclude)) {
      queue.push(entries)
      waiting += entries.length
      found += entries.length
      wake()
      if (waiting >= mostAhead) await new Promise<void>((resolve) => (resume = resolve))
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
    async take() {
      while (queue.length === 0 && !ended) await new Promise<void>((resolve) => (wake = resolve))
      if (failure !== undefined) throw failure
      const entries = queue.shift() ?? []
      waiting -= entries.length
      if (waiting < mostAhead) resume()
      return entries
    },
    stop() {
      stopped = true
      resume()
    },
  }
}
