import type { Proposal, ProposalStrategy } from '../proposalStrategy'

/** Pairs drawn uniformly: what every other strategy is compared with. */
export const strategy: ProposalStrategy = {
  id: 'by-chance',
  rank: 5,
  title: 'By chance',
  description: 'Any two images.',
  *candidates({ assignments, random }): Iterable<Proposal> {
    const items = assignments.length
    if (items < 2) return
    const stream = random.child('pairs by chance')
    // Each pair about once; those that come twice are passed over.
    for (let i = 0; i < items * items; i++) {
      const [a, b] = [stream.integer(items), stream.integer(items)]
      if (a !== b) yield { a, b, score: 0.5, reason: 'Drawn by chance.' }
    }
  },
}
