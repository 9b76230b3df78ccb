import type { LinkKind } from '../../contract/pairs'
import type { Proposal, ProposalGround, ProposalStrategy } from '../proposalStrategy'

/**
 * Pairs of which the tags say one thing and the images the other: a must-link whose images are in different clusters,
 * a cannot-link within one. How sure the images are is Σ_j q_aj q_bj, the probability that both are in one cluster.
 */
export const strategy: ProposalStrategy = {
  id: 'contradicted',
  rank: 3,
  title: 'Tags against images',
  description: 'Pairs that the tags call alike and the images do not, or the other way round.',
  candidates(ground): Iterable<Proposal> {
    const { must, cannot } = ground.computed
    return [...against(ground, must, 'must'), ...against(ground, cannot, 'cannot')].sort(
      (x, y) => y.score - x.score,
    )
  },
}

function against(ground: ProposalGround, pairs: Uint32Array, kind: LinkKind): Proposal[] {
  const { q, clusters, assignments } = ground
  const found: Proposal[] = []
  for (let i = 0; i < pairs.length; i += 2) {
    const [a, b] = [pairs[i]!, pairs[i + 1]!]
    if ((assignments[a] === assignments[b]) === (kind === 'must')) continue
    let together = 0
    for (let j = 0; j < clusters; j++) together += q[a * clusters + j]! * q[b * clusters + j]!
    found.push({
      ...{ a, b },
      score: kind === 'must' ? 1 - together : together,
      reason:
        kind === 'must'
          ? 'The tags say that they belong together; the images are in different clusters.'
          : 'The tags say that they do not belong together; the images are in one cluster.',
    })
  }
  return found
}
