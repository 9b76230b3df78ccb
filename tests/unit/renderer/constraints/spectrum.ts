import { thresholdSteps } from '../../../../src-main/contract/constraintSettings'
import type { DistanceSpectrum } from '../../../../src-main/contract/relationCounts'

/** A spectrum of pairs at exact distances, given in thousandths, all with equal anchors unless said otherwise. */
export function spectrumOf(
  equal: Readonly<Record<number, number>>,
  more: Partial<DistanceSpectrum> = {},
): DistanceSpectrum {
  return {
    instances: 10,
    groups: 10,
    exact: true,
    sampledPairs: null,
    equal: distances(equal),
    missing: distances({}),
    differing: distances({}),
    noComparable: 0,
    tooFew: 0,
    tooFewDiffering: 0,
    manual: { mustLink: 0, cannotLink: 0, contradicted: 0 },
    seconds: 0,
    ...more,
  }
}

export function distances(at: Readonly<Record<number, number>>): number[] {
  const all = Array.from({ length: 2 * thresholdSteps + 1 }, () => 0)
  for (const [thousandths, pairs] of Object.entries(at)) all[2 * Number(thousandths)] = pairs
  return all
}
