/** Seconds before the next attempt to reach the engine: 1, 2, 4, 8, then 15 each. `attempt` counts from 0. */
export function retryDelay(attempt: number): number {
  return Math.min(2 ** attempt, 15)
}
