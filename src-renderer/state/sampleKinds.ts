import type { ConstraintSettings } from '../../src-main/contract/constraintSettings'

/** Which pairs are drawn to look at: of a kind, or unknown ones close to a threshold. */
export type SampleKind = 'must' | 'cannot' | 'nearEpsilon' | 'nearPhi'

/** Pairs drawn at once. */
export const sampleSize = 50
/** How far from a threshold is close to it. */
const nearby = 0.05

interface SampleQuery {
  readonly kind: 'must' | 'cannot' | 'unknown'
  readonly count: number
  readonly within?: { readonly from: number; readonly to: number }
}

/** What to ask the engine for. Unknown pairs lie from ε to φ, or below ε where an anchor is missing. */
export function sampleQuery(
  kind: SampleKind,
  { epsilon, phi }: Pick<ConstraintSettings, 'epsilon' | 'phi'>,
): SampleQuery {
  if (kind === 'must' || kind === 'cannot') return { kind, count: sampleSize }
  const threshold = kind === 'nearEpsilon' ? epsilon : phi
  const within = { from: Math.max(0, threshold - nearby), to: Math.min(1, threshold + nearby) }
  return { kind: 'unknown', count: sampleSize, within }
}
