import { pairKey } from '../../constraints/pairKey'
import { squaredDistance } from '../../numerics/squaredDistance'
import { membersByDistance } from '../clusterShape'
import type { Proposal, ProposalGround, ProposalStrategy } from '../proposalStrategy'

interface ClusterPair {
  readonly one: number
  readonly two: number
  /** Distance of the centres over the spread of both. */
  readonly gap: number
  /** Pairs that people have already made between the two. */
  readonly answered: number
}

/**
 * Images in the middle of two clusters that lie close together for how wide they are: one answer says whether the two
 * are one. Clusters between which nobody has decided yet come first.
 */
export const strategy: ProposalStrategy = {
  id: 'close-clusters',
  rank: 1,
  title: 'Clusters that may be one',
  description: 'Typical images of two clusters that lie close together.',
  *candidates(ground): Iterable<Proposal> {
    const members = membersByDistance(ground)
    const pairs = clusterPairs(ground, members)
    const deepest = Math.max(...members.map(({ length }) => length))
    for (let depth = 0; depth < deepest; depth++) {
      for (const { one, two, gap } of pairs) {
        // The middle of a cluster, and further out each time.
        const [a, b] = [members[one]![depth], members[two]![depth]]
        if (a === undefined || b === undefined) continue
        yield { a, b, score: 1 / (1 + gap), reason: `Clusters ${one} and ${two} lie close together.` }
      }
    }
  },
}

function clusterPairs(ground: ProposalGround, members: readonly number[][]): ClusterPair[] {
  const { centres, dimensions, clusters, assignments, embedding, links } = ground
  const answers = new Map<string, number>()
  for (const { a, b } of links) {
    const key = pairKey(assignments[a]!, assignments[b]!)
    answers.set(key, (answers.get(key) ?? 0) + 1)
  }
  const spreads = members.map((items, cluster) => {
    const total = items.reduce(
      (sum, item) => sum + squaredDistance(embedding, item, centres, cluster, dimensions),
      0,
    )
    return Math.sqrt(total / Math.max(1, items.length))
  })
  const pairs: ClusterPair[] = []
  for (let one = 0; one < clusters; one++) {
    for (let two = one + 1; two < clusters; two++) {
      if (members[one]!.length === 0 || members[two]!.length === 0) continue
      const distance = Math.sqrt(squaredDistance(centres, one, centres, two, dimensions))
      const gap = distance / (spreads[one]! + spreads[two]! || 1)
      pairs.push({ one, two, gap, answered: answers.get(pairKey(one, two)) ?? 0 })
    }
  }
  return pairs.sort((x, y) => x.answered - y.answered || x.gap - y.gap)
}
