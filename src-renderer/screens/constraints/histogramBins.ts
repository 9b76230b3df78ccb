import { thresholdSteps, type ConstraintSettings } from '../../../src-main/contract/constraintSettings'
import {
  anchorStates,
  verdictOf,
  type AnchorRules,
  type DistanceSpectrum,
} from '../../../src-main/contract/relationCounts'

/** Bars of the histogram, [0, 1] in equal parts; the last one holds the distance 1 too. */
export const binCount = 100

/** Pairs per bar, [binCount] each, by what the thresholds and anchors make of them. */
export interface HistogramBins {
  readonly must: readonly number[]
  readonly unknown: readonly number[]
  readonly cannot: readonly number[]
}

/** The spectrum's distances as bars. Pairs that it has no distance of are in none. */
export function histogramBins(
  spectrum: DistanceSpectrum,
  settings: Pick<ConstraintSettings, 'epsilon' | 'phi'> & { readonly anchors: AnchorRules },
): HistogramBins {
  const bins = { must: emptyBins(), unknown: emptyBins(), cannot: emptyBins() }
  const low = 2 * Math.round(settings.epsilon * thresholdSteps)
  const high = 2 * Math.round(settings.phi * thresholdSteps)
  for (const state of anchorStates) {
    const barsOf = (range: 'below' | 'between' | 'above') => {
      const verdict = verdictOf(state, range, settings.anchors)
      return verdict === 'must' || verdict === 'cannot' ? bins[verdict] : bins.unknown
    }
    const [below, between, above] = [barsOf('below'), barsOf('between'), barsOf('above')]
    spectrum[state].forEach((pairs, entry) => {
      const bars = entry < low ? below : entry <= high ? between : above
      bars[binOf(entry)]! += pairs
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
