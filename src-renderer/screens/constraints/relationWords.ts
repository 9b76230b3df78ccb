import type { Explanation } from '../../../src-main/contract/constraints'
import type { UnknownReason } from '../../../src-main/contract/relationCounts'

export const relationNames: Readonly<Record<Explanation['relation'], string>> = {
  must: 'Must-link',
  cannot: 'Cannot-link',
  unknown: 'Unknown',
}

/** Why pairs are unknown, in a few words each. */
export function reasonWords(reason: UnknownReason, minFeatures: number): string {
  switch (reason) {
    case 'no-comparable':
      return 'no tag in both'
    case 'too-few':
      return `fewer than ${minFeatures} comparable`
    case 'between':
      return 'between ε and φ'
    case 'anchor-missing':
      return 'anchor missing'
    case 'anchor-differs':
      return 'anchor differs'
    case 'contradicted':
      return 'contradicted by hand'
  }
}

/** Why a pair is what it is, as the end of a sentence that begins with the relation's name. */
export function verdictWords(
  pair: Pick<Explanation, 'relation' | 'reason' | 'manual' | 'distance' | 'chain'> & {
    readonly anchorDiffers: boolean
  },
  settings: { readonly epsilon: number; readonly phi: number; readonly minFeatures: number },
): string {
  if (pair.reason !== null) return reasonWords(pair.reason, settings.minFeatures)
  if (pair.manual)
    return pair.chain.length > 1 ? `follows from ${pair.chain.length} pairs by hand` : 'by hand'
  if (pair.relation === 'must') return `distance below ε = ${settings.epsilon.toFixed(3)}`
  if (pair.distance !== null && pair.distance > settings.phi)
    return `distance above φ = ${settings.phi.toFixed(3)}`
  return pair.anchorDiffers ? 'anchor differs' : ''
}
