import type { LinkKind } from '../contract/pairs'
import type { RandomStream } from '../numerics/random'

/** What a strategy may look at: the items of a run that pairs can be made of, n of them. */
export interface ProposalGround {
  /** Row-major, [n, dimensions]. */
  readonly embedding: Float64Array
  readonly dimensions: number
  /** Cluster of each item, [n], each in 0 … clusters − 1. */
  readonly assignments: Int32Array
  readonly clusters: number
  /** Means of the clusters, [clusters, dimensions]; zeros where one is empty. */
  readonly centres: Float64Array
  /** Soft assignment (eq. 11) to these centres, [n, clusters]. */
  readonly q: Float64Array
  /** Pairs that the tags give, as items, flat, [pairs, 2]; a sample of them. */
  readonly computed: { readonly must: Uint32Array; readonly cannot: Uint32Array }
  /** Pairs that people have made, as items. */
  readonly links: readonly { readonly a: number; readonly b: number; readonly kind: LinkKind }[]
  /** Whether people's own pairs say anything of two items, by themselves or by what follows from them. */
  isKnown(a: number, b: number): boolean
  readonly random: RandomStream
}

/** A pair that is worth asking about. */
export interface Proposal {
  readonly a: number
  readonly b: number
  /** How much worth, in [0, 1]; comparable within a strategy only. */
  readonly score: number
  /** Why, for people. */
  readonly reason: string
}

/** A way of finding pairs worth asking about: one file of `strategies/`, found by the registry. */
export interface ProposalStrategy {
  readonly id: string
  /** Place in lists. */
  readonly rank: number
  readonly title: string
  readonly description: string
  /** Candidates, the most worth first; those that are known or repeat each other are left out by the caller. */
  candidates(ground: ProposalGround): Iterable<Proposal>
}
