import type { Progress } from '../contract/jobs'
import { createProgressRate } from '../numerics/progressRate'
import type { TrainerProgress } from './trainerMessages'

/** Turns what a trainer says into the progress of a job: adds the rate, and whether it is to wait or waits. */
export function trainerProgress(report: (value: Progress) => void) {
  let rate = createProgressRate(() => performance.now())
  let last: Progress | undefined
  let pause: NonNullable<Progress['pause']> = 'possible'

  function tell(change: Partial<Progress>): void {
    if (last === undefined) return
    last = { ...last, ...change, pause }
    report(last)
  }

  return {
    progress({ phase, done, total, unit, figures }: TrainerProgress): void {
      // A run that is taken up does not begin at nothing.
      if (phase !== last?.phase) rate = createProgressRate(() => performance.now(), done)
      last = { phase, done, total, unit, ...rate.update(done, total), counts: {}, figures, pause }
      report(last)
    },
    /** Somebody wished it to wait, or to go on. */
    asked(toPause: boolean): void {
      if (toPause && pause === 'resting') return
      pause = toPause ? 'asked' : 'possible'
      tell({})
    },
    /** It has come to rest, or goes on. */
    paused(isPaused: boolean): void {
      pause = isPaused ? 'resting' : 'possible'
      if (last !== undefined) rate = createProgressRate(() => performance.now(), last.done)
      tell({ rate: null, secondsLeft: null })
    },
  }
}
