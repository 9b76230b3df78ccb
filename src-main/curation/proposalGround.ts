import { createLinkClosure } from '../constraints/linkClosure'
import type { LinkKind } from '../contract/pairs'
import { createRandom } from '../numerics/random'
import { softAssignment } from '../numerics/softAssignment'
import { clusterMeans } from './clusterShape'
import type { ProposalGround } from './proposalStrategy'

/** What a proposal is made from, as it comes to a worker. */
export interface ProposalInput {
  /** Row-major, [n, dimensions]. */
  readonly embedding: Float64Array
  readonly dimensions: number
  /** Cluster of each item, [n]. */
  readonly assignments: Int32Array
  readonly clusters: number
  /** Flat, [pairs, 2]. */
  readonly computed: { readonly must: Uint32Array; readonly cannot: Uint32Array }
  readonly links: readonly { readonly a: number; readonly b: number; readonly kind: LinkKind }[]
  readonly seed: number
}

export function proposalGround(input: ProposalInput): ProposalGround {
  const { embedding, dimensions, assignments, clusters, computed, links, seed } = input
  const closure = createLinkClosure()
  links.forEach((link, pair) => closure.add({ pair, ...link }))
  const centres = clusterMeans({ embedding, dimensions }, assignments, clusters)
  return {
    ...{ embedding, dimensions, assignments, clusters, centres, computed, links },
    q: softAssignment(embedding, centres, { clusters, dimensions }),
    isKnown: (a, b) => closure.relation(a, b) !== null,
    random: createRandom(seed).child('proposals'),
  }
}
