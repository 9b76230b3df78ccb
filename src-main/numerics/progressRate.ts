/** Seconds that a rate looks back. */
const windowSeconds = 5
/** Before this many seconds a rate says nothing. */
const warmUpSeconds = 0.5

export interface ProgressRate {
  /** @param total null while unknown; @returns units per second over the last seconds, and the seconds left. */
  update(done: number, total: number | null): { rate: number | null; secondsLeft: number | null }
}

/**
 * Speed of long work over a sliding window, so that it follows what happens now.
 * @param now clock in milliseconds
 * @param begun what was done before, where the work is taken up
 */
export function createProgressRate(now: () => number, begun = 0): ProgressRate {
  const samples: { seconds: number; done: number }[] = [{ seconds: now() / 1000, done: begun }]
  return {
    update(done, total) {
      const seconds = now() / 1000
      samples.push({ seconds, done })
      while (samples.length > 2 && samples[1]!.seconds < seconds - windowSeconds) samples.shift()
      const first = samples[0]!
      const elapsed = seconds - first.seconds
      if (elapsed < warmUpSeconds) return { rate: null, secondsLeft: null }
      const rate = (done - first.done) / elapsed
      return { rate, secondsLeft: total === null || rate <= 0 ? null : Math.max(0, total - done) / rate }
    },
  }
}
