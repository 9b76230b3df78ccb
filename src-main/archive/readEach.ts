import { LikewiseError, type ErrorCode } from '../contract/errors'

/** How a file ends the worker that reads it. */
const fatal: readonly ErrorCode[] = ['worker-died', 'timed-out']

/**
 * Has several files read by one task. A task that its worker did not survive is done again file by file, so that only
 * the file that is to blame is marked, by what `blame` makes of the code and its sentence.
 * Errors: other ones of `read`.
 */
export async function readEach<R, T>(
  requests: R[],
  read: (requests: R[]) => Promise<T[]>,
  blame: (code: ErrorCode, message: string) => T,
): Promise<T[]> {
  if (requests.length === 0) return []
  try {
    return await read(requests)
  } catch (error) {
    if (!(error instanceof LikewiseError) || !fatal.includes(error.code)) throw error
    if (requests.length === 1) return [blame(error.code, error.message)]
    const outcomes: T[] = []
    for (const request of requests) outcomes.push(...(await readEach([request], read, blame)))
    return outcomes
  }
}
