import { createProgressRate } from '../../numerics/progressRate'
import type { JobContext } from '../jobs'

/** Tells a caller how many shares of the pairs are done. */
export function censusProgress(
  { progress }: JobContext,
  phase: string,
): (done: number, parts: number) => void {
  const rate = createProgressRate(() => performance.now())
  return (done, total) => {
    progress({ phase, done, total, unit: 'shares', ...rate.update(done, total), counts: {} })
  }
}
