import type { Progress } from '../contract/jobs'
import { createProgressRate } from '../numerics/progressRate'
import type { TrainerProgress } from './trainerMessages'

/** Turns what a trainer says into the progress of a job: adds the rate, and remembers where it came to rest. */
export function trainerProgress(report: (value: Progress) => void) {
  let rate = createProgressRate(() => performance.now())
  let last: Progress | undefined
  return {
    progress({ phase, done, total, unit, figures }: TrainerProgress): void {
      // A run that is taken up does not begin at nothing.
      if (phase !== last?.phase) rate = createProgressRate(() => performance.now(), done)
      last = { phase, done, total, unit, ...rate.update(done, total), counts: {}, figures }
      report(last)
    },
    paused(isPaused: boolean): void {
      if (last !== undefined) report({ ...last, rate: null, secondsLeft: null, isPaused })
    },
  }
}
