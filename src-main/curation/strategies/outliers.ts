import { membersByDistance } from '../clusterShape'
import type { Proposal, ProposalStrategy } from '../proposalStrategy'

/** The images farthest from the centre of their cluster, each with one from its middle; clusters take turns. */
export const strategy: ProposalStrategy = {
  id: 'outliers',
  rank: 4,
  title: 'Outliers of clusters',
  description: 'Images far from the centre of their cluster, with a typical one.',
  *candidates(ground): Iterable<Proposal> {
    const members = membersByDistance(ground).filter(({ length }) => length > 1)
    const deepest = Math.max(0, ...members.map(({ length }) => Math.floor(length / 2)))
    for (let depth = 0; depth < deepest; depth++) {
      for (const items of members) {
        if (depth >= Math.floor(items.length / 2)) continue
        const [a, b] = [items[items.length - 1 - depth]!, items[depth]!]
        const cluster = ground.assignments[a]!
        yield {
          a,
          b,
          score: 1 - depth / items.length,
          reason: `The first lies far from the centre of cluster ${cluster}.`,
        }
      }
    }
  },
}
