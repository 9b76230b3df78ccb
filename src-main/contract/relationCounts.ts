import { z } from 'zod'
import { thresholdSteps, type ConstraintSettings } from './constraintSettings'

const countSchema = z.number().nonnegative()

/**
 * Pairs by distance, [2 · 1000 + 1]: entry 2k counts the pairs at exactly k/1000 (within rounding), entry 2k + 1
 * those between k/1000 and (k + 1)/1000.
 */
const distancesSchema = z.array(countSchema).length(2 * thresholdSteps + 1)

/**
 * The distances of all pairs of instances under the features, weights, minFeatures and anchor keywords of some
 * settings. It holds for every ε, φ and anchor rule, so a window can move those without asking again.
 * Pairs that people's own pairs decide are counted in `manual` and nowhere else.
 */
export const distanceSpectrumSchema = z.object({
  instances: z.number().int(),
  /** Distinct normalised tuples of tags. */
  groups: z.number().int(),
  /** False where the distances were estimated from `sampledPairs` pairs, drawn uniformly with a fixed seed. */
  exact: z.boolean(),
  sampledPairs: z.number().int().nullable(),
  /** Distances of the pairs with enough comparable features, by what the anchors say; without anchors all are `equal`. */
  equal: distancesSchema,
  /** Some anchor is missing in one of the two, and none differs. */
  missing: distancesSchema,
  differing: distancesSchema,
  /** Pairs without a comparable feature. */
  noComparable: countSchema,
  /** Pairs with fewer comparable features than asked, but one at least; and those of them whose anchor differs. */
  tooFew: countSchema,
  tooFewDiffering: countSchema,
  manual: z.object({ mustLink: countSchema, cannotLink: countSchema, contradicted: countSchema }),
  seconds: z.number(),
})
export type DistanceSpectrum = z.infer<typeof distanceSpectrumSchema>

/** Why a pair is neither a must-link nor a cannot-link. */
export const unknownReasons = [
  /** No feature is there in both. */
  'no-comparable',
  /** Fewer comparable features than `minFeatures`. */
  'too-few',
  /** ε ≤ distance ≤ φ. */
  'between',
  /** Below ε, but an anchor that a must-link needs is missing. */
  'anchor-missing',
  /** Below ε, but an anchor differs and the settings do not make that a cannot-link. */
  'anchor-differs',
  /** People's own pairs say both. */
  'contradicted',
] as const
export const unknownReasonSchema = z.enum(unknownReasons)
export type UnknownReason = z.infer<typeof unknownReasonSchema>

export const relationCountsSchema = z.object({
  /** All pairs of instances: mustLink + cannotLink + unknown. */
  pairs: countSchema,
  mustLink: countSchema,
  cannotLink: countSchema,
  unknown: countSchema,
  reasons: z.record(unknownReasonSchema, countSchema),
  /** Of mustLink and cannotLink: those that people's own pairs say or imply. */
  manual: z.object({ mustLink: countSchema, cannotLink: countSchema }),
})
export type RelationCounts = z.infer<typeof relationCountsSchema>

export const anchorStates = ['equal', 'missing', 'differing'] as const
export type AnchorState = (typeof anchorStates)[number]

/** Where a distance lies: d < ε, ε ≤ d ≤ φ, or d > φ. */
export type DistanceRange = 'below' | 'between' | 'above'

export type AnchorRules = Pick<
  ConstraintSettings['anchors'],
  'requiredForMustLink' | 'differenceIsCannotLink'
>

/** The relation of a pair (eq. 5 and 6, and the rules of the anchors), or why it has none. */
export function verdictOf(
  anchors: AnchorState,
  range: DistanceRange | 'too-few',
  rules: AnchorRules,
): 'must' | 'cannot' | UnknownReason {
  if (anchors === 'differing' && rules.differenceIsCannotLink) return 'cannot'
  if (range === 'above') return 'cannot'
  if (range !== 'below') return range
  if (anchors === 'equal' || !rules.requiredForMustLink) return 'must'
  return anchors === 'missing' ? 'anchor-missing' : 'anchor-differs'
}

/** What thresholds and anchor rules make of a spectrum: the same counts that the engine gives, at once. */
export function relationCounts(
  spectrum: DistanceSpectrum,
  settings: Pick<ConstraintSettings, 'epsilon' | 'phi'> & { readonly anchors: AnchorRules },
): RelationCounts {
  const low = 2 * Math.round(settings.epsilon * thresholdSteps)
  const high = 2 * Math.round(settings.phi * thresholdSteps)
  const { manual, noComparable, tooFew, tooFewDiffering } = spectrum
  const counts = {
    must: manual.mustLink,
    cannot: manual.cannotLink,
    'no-comparable': noComparable,
    'too-few': tooFew - tooFewDiffering,
    between: 0,
    'anchor-missing': 0,
    'anchor-differs': 0,
    contradicted: manual.contradicted,
  }
  for (const state of anchorStates) {
    const distances = spectrum[state]
    counts[verdictOf(state, 'below', settings.anchors)] += sum(distances, 0, low)
    counts[verdictOf(state, 'between', settings.anchors)] += sum(distances, low, high + 1)
    counts[verdictOf(state, 'above', settings.anchors)] += sum(distances, high + 1, distances.length)
  }
  counts[verdictOf('differing', 'too-few', settings.anchors)] += tooFewDiffering
  const { must, cannot, ...reasons } = counts
  const unknown = sum(Object.values(reasons), 0, unknownReasons.length)
  return {
    pairs: must + cannot + unknown,
    mustLink: must,
    cannotLink: cannot,
    unknown,
    reasons,
    manual: { mustLink: manual.mustLink, cannotLink: manual.cannotLink },
  }
}

function sum(values: readonly number[], start: number, end: number): number {
  let total = 0
  for (let i = start; i < end; i++) total += values[i]!
  return total
}
