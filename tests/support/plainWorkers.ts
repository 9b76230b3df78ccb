import { countPairs } from '../../src-main/constraints/countPairs'
import { locatePairs } from '../../src-main/constraints/locatePairs'
import type { PairWorkers } from '../../src-main/constraints/pairCensus'

/** The work of the pool done on the spot, in three shares. */
export const plainWorkers: PairWorkers = {
  parts: 3,
  lanes: 2,
  count: (share) => Promise.resolve(countPairs(share)),
  locate: (share, wanted) => Promise.resolve(locatePairs(share, wanted)),
}
