import { throwIfAborted } from '../contract/errors'

/** Between saves of a run that nobody disturbs, in milliseconds, at the least. */
const shortestInterval = 2000
/** Saving takes at most one part in so many of the time. */
const savingShare = 50

/** How a run is paused, ended and saved: asked at every batch boundary. */
export interface RunControl {
  /**
   * A moment at which the run may stop. Saves its state when that is due: now and then, before a pause, and before an
   * end. Waits while paused. Errors: the signal's reason.
   */
  boundary(save: () => Promise<void>): Promise<void>
}

export interface PausableControl extends RunControl {
  pause(): void
  resume(): void
}

/** @param now clock in milliseconds; @param paused told whenever the run has come to rest or goes on */
export function createRunControl(
  signal: AbortSignal,
  now: () => number,
  paused: (isPaused: boolean) => void = () => undefined,
): PausableControl {
  let nextSave = now() + shortestInterval
  let wake: (() => void) | undefined
  let isPaused = false
  const resume = () => {
    isPaused = false
    wake?.()
  }
  signal.addEventListener('abort', resume)
  return {
    pause: () => void (isPaused = !signal.aborted),
    resume,
    async boundary(save) {
      // Others in the process get a turn: that is how a wish to pause arrives.
      await new Promise((resolve) => setImmediate(resolve))
      if (isPaused || signal.aborted || now() >= nextSave) {
        const began = now()
        await save()
        nextSave = now() + Math.max(shortestInterval, savingShare * (now() - began))
      }
      if (isPaused) {
        paused(true)
        await new Promise<void>((resolve) => (wake = resolve))
        paused(false)
      }
      throwIfAborted(signal)
    },
  }
}
