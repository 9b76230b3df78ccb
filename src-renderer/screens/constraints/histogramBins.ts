import { thresholdSteps, type ConstraintSettings } from '../../../src-main/contract/constraintSettings'
import type { DistanceSpectrum } from '../../../src-main/contract/relationCounts'

/** Bars of the histogram, [0, 1] in equal parts; the last one holds the distance 1 too. */
export const binCount = 100

/** Pairs per bar, [binCount] each, by what the thresholds and anchors make of them. */
export interface HistogramBins {
  readonly must: readonly number[]
  readonly unknown: readonly number[]
  readonly cannot: readonly number[]
}

export type ThresholdRules = Pick<ConstraintSettings, 'epsilon' | 'phi'> & {
  readonly anchors: Pick<ConstraintSettings['anchors'], 'requiredForMustLink' | 'differenceIsCannotLink'>
}

type Relation = keyof HistogramBins

/** The spectrum's distances as bars; their sums are those of `relationCounts`, by hand and undrawn pairs apart. */
export function histogramBins(spectrum: DistanceSpectrum, rules: ThresholdRules): HistogramBins {
  const bins = { must: emptyBins(), unknown: emptyBins(), cannot: emptyBins() }
  const low = 2 * Math.round(rules.epsilon * thresholdSteps)
  const high = 2 * Math.round(rules.phi * thresholdSteps)
  const { requiredForMustLink: needed, differenceIsCannotLink: cuts } = rules.anchors
  const near: Record<'equal' | 'missing' | 'differing', Relation> = {
    equal: 'must',
    missing: needed ? 'unknown' : 'must',
    differing: cuts ? 'cannot' : needed ? 'unknown' : 'must',
  }
  for (const part of ['equal', 'missing', 'differing'] as const) {
    const middle: Relation = part === 'differing' && cuts ? 'cannot' : 'unknown'
    spectrum[part].forEach((pairs, entry) => {
      const relation = entry < low ? near[part] : entry <= high ? middle : 'cannot'
      bins[relation][binOf(entry)]! += pairs
    })
  }
  return bins
}

/** The bar of an entry of the spectrum: entries 2k and 2k + 1 begin at k/1000. */
function binOf(entry: number): number {
  return Math.min(binCount - 1, Math.floor(((entry >> 1) * binCount) / thresholdSteps))
}

function emptyBins(): number[] {
  return Array.from({ length: binCount }, () => 0)
}

/**
 * Heights of the three parts of each bar on a square-root scale: the whole bar is as high as the root of its
 * pairs, so that a hundred pairs can be seen beside a million.
 */
export function rootHeights({ must, unknown, cannot }: HistogramBins): HistogramBins {
  const lower = must.map((pairs) => Math.sqrt(pairs))
  const middle = must.map((pairs, i) => Math.sqrt(pairs + unknown[i]!))
  return {
    must: lower,
    unknown: middle.map((height, i) => height - lower[i]!),
    cannot: middle.map((height, i) => Math.sqrt(must[i]! + unknown[i]! + cannot[i]!) - height),
  }
}
