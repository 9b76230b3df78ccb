import { pairKey } from '../constraints/pairKey'
import type { Proposal, ProposalGround, ProposalStrategy } from './proposalStrategy'

/** An image that keeps coming back teaches little more; it is asked about at most this often. */
const mostPerItem = 3

/** The first `count` candidates of a strategy of which nothing is known, none twice. */
export function proposePairs(ground: ProposalGround, strategy: ProposalStrategy, count: number): Proposal[] {
  const chosen: Proposal[] = []
  const seen = new Set<string>()
  const uses = new Map<number, number>()
  const isTired = (item: number) => (uses.get(item) ?? 0) >= mostPerItem
  for (const proposal of strategy.candidates(ground)) {
    if (chosen.length >= count) break
    const { a, b } = proposal
    const key = pairKey(a, b)
    if (a === b || seen.has(key) || isTired(a) || isTired(b) || ground.isKnown(a, b)) continue
    seen.add(key)
    for (const item of [a, b]) uses.set(item, (uses.get(item) ?? 0) + 1)
    chosen.push(proposal)
  }
  return chosen
}
