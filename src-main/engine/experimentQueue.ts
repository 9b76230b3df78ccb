import { throwIfAborted } from '../contract/errors'
import type { RunningTrainers } from './runningTrainers'

/** An experiment whose turn it is. */
export interface Turn {
  /** Which run is being trained now. */
  training(run: number): void
  /** Between two cells: waits while it is paused. Errors: the signal's reason. */
  boundary(signal: AbortSignal): Promise<void>
  leave(): void
}

/** Experiments that are being worked on, one at a time, in the order in which they came. */
export interface ExperimentQueue {
  /** Null for one that nobody is working on. */
  stateOf(experiment: number): 'queued' | 'running' | null
  isPaused(experiment: number): boolean
  /** False for one that is not running. */
  pause(experiment: number): boolean
  unpause(experiment: number): boolean
  /** Waits for its turn; it has to leave again. Errors: the signal's reason. */
  enter(experiment: number, signal: AbortSignal): Promise<Turn>
}

interface Entry {
  readonly experiment: number
  isPaused: boolean
  run: number | null
  wake: () => void
}

export function createExperimentQueue(trainers: RunningTrainers): ExperimentQueue {
  /** The first is running. */
  const entries: Entry[] = []
  const entryOf = (experiment: number) => entries.find((entry) => entry.experiment === experiment)
  const isRunning = (entry: Entry | undefined) => entry !== undefined && entry === entries[0]

  function leave(entry: Entry): void {
    const place = entries.indexOf(entry)
    if (place >= 0) entries.splice(place, 1)
    entries[0]?.wake()
  }

  /** Waits until somebody wakes it, or the signal does, for as long as `mustWait`. */
  async function rest(entry: Entry, mustWait: () => boolean, signal: AbortSignal): Promise<void> {
    const stop = () => entry.wake()
    signal.addEventListener('abort', stop)
    try {
      while (mustWait() && !signal.aborted) await new Promise<void>((resolve) => (entry.wake = resolve))
    } finally {
      signal.removeEventListener('abort', stop)
    }
    throwIfAborted(signal)
  }

  return {
    stateOf(experiment) {
      const entry = entryOf(experiment)
      if (entry === undefined) return null
      return isRunning(entry) ? 'running' : 'queued'
    },
    isPaused: (experiment) => entryOf(experiment)?.isPaused ?? false,
    pause(experiment) {
      const entry = entryOf(experiment)
      if (entry === undefined || !isRunning(entry)) return false
      entry.isPaused = true
      if (entry.run !== null) trainers.pause(entry.run)
      return true
    },
    unpause(experiment) {
      const entry = entryOf(experiment)
      if (entry === undefined || !isRunning(entry)) return false
      entry.isPaused = false
      if (entry.run !== null) trainers.unpause(entry.run)
      entry.wake()
      return true
    },
    async enter(experiment, signal) {
      const entry: Entry = { experiment, isPaused: false, run: null, wake: () => undefined }
      entries.push(entry)
      try {
        await rest(entry, () => !isRunning(entry), signal)
      } catch (error) {
        leave(entry)
        throw error
      }
      return {
        training: (run) => void (entry.run = run),
        async boundary(stop) {
          entry.run = null
          await rest(entry, () => entry.isPaused, stop)
        },
        leave: () => leave(entry),
      }
    },
  }
}
