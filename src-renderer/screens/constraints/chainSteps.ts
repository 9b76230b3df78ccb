import type { Conflict, InstanceRef, ManualPair } from '../../../src-main/contract/pairs'

/** The instances of a contradiction in order, and the must-link that leads from each to the next. */
export interface ChainSteps {
  /** From one end of the cannot-link to the other: one more than `links`. */
  readonly instances: readonly InstanceRef[]
  readonly links: readonly ManualPair[]
}

/** Puts the ends of a conflict's must-links in order, from `cannot.a` to `cannot.b`. */
export function chainSteps({ cannot, chain }: Conflict): ChainSteps {
  const instances = [cannot.a]
  for (const link of chain) {
    const from = instances.at(-1)!.instance
    instances.push(link.a.instance === from ? link.b : link.a)
  }
  return { instances, links: chain }
}

/** The contradiction as a sentence. */
export function conflictSentence({ chain }: Pick<Conflict, 'chain'>): string {
  if (chain.length === 1) {
    return 'A must-link says that these two images belong together; a cannot-link says that they do not.'
  }
  return `${chain.length} must-links, one after the other, say that the first and the last image belong together; a cannot-link says that they do not.`
}
