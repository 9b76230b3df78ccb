import { throwIfAborted } from '../contract/errors'
import type { PairShare } from './countPairs'
import { inLanes } from './inLanes'
import type { PairsWanted } from './locatePairs'

/** Whoever does the work on a share of the pairs: worker threads, or a test by itself. */
export interface PairWorkers {
  /** Shares to cut the work into: enough that each is short, for progress and cancelling. */
  readonly parts: number
  /** Shares done at the same time. */
  readonly lanes: number
  count(share: PairShare, signal?: AbortSignal): Promise<Float64Array>
  locate(share: PairShare, wanted: PairsWanted, signal?: AbortSignal): Promise<Int32Array>
}

export type AllPairs = Omit<PairShare, 'part' | 'parts'>

export interface CensusContext {
  readonly signal: AbortSignal
  /** Shares done, of all. */
  progress(done: number, parts: number): void
}

/** Counts of the pairs of each class by share, [parts][classes]. Errors: the signal's reason. */
export async function takeCensus(
  workers: PairWorkers,
  pairs: AllPairs,
  context: CensusContext,
): Promise<Float64Array[]> {
  throwIfAborted(context.signal)
  const { parts, lanes } = workers
  const shares = Array.from({ length: parts }, (_, part) => ({ ...pairs, part, parts }))
  let done = 0
  const count = async (share: PairShare) => {
    const counts = await workers.count(share, context.signal)
    done += 1
    context.progress(done, parts)
    return counts
  }
  return inLanes(shares, lanes, count, context.signal)
}

/** Sums over the shares, [classes]. */
export function totalOf(census: readonly Float64Array[]): Float64Array {
  const total = new Float64Array(census[0]?.length ?? 0)
  for (const counts of census) counts.forEach((count, pairClass) => (total[pairClass]! += count))
  return total
}
