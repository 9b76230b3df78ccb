import { throwIfAborted } from '../contract/errors'

/**
 * Does `jobs` in their order, no more than `lanes` at a time. A pool does what is asked first first: so a short question
 * that comes while long work is under way waits for the jobs in hand only.
 * @returns their results in the order of the jobs. Errors: the first of a job; the signal's reason
 */
export async function inLanes<T, R>(
  jobs: readonly T[],
  lanes: number,
  perform: (job: T, place: number) => Promise<R>,
  signal?: AbortSignal,
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  let failed = false
  async function lane(): Promise<void> {
    while (next < jobs.length && !failed) {
      if (signal !== undefined) throwIfAborted(signal)
      const place = next++
      results[place] = await perform(jobs[place]!, place)
    }
  }
  const all = Array.from({ length: Math.max(1, lanes) }, async () => {
    try {
      await lane()
    } catch (error) {
      failed = true
      throw error
    }
  })
  await Promise.all(all)
  return results
}
