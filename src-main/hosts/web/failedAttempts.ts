/** Counts requests that were refused, to answer the many that follow without looking at them. */
export interface FailedAttempts {
  /** Notes one; true where there have been too many in the present span of time. */
  isOneTooMany(): boolean
}

/**
 * @param most how many may fail in a span
 * @param span milliseconds
 * @param now clock, milliseconds
 */
export function createFailedAttempts(most: number, span: number, now: () => number): FailedAttempts {
  let begun = -Infinity
  let count = 0
  return {
    isOneTooMany() {
      if (now() - begun > span) {
        begun = now()
        count = 0
      }
      count++
      return count > most
    },
  }
}
