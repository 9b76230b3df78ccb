import { adjustedRand } from './adjustedRand'
import { completeness } from './completeness'
import { homogeneity } from './homogeneity'
import { normalisedMutualInformation } from './normalisedMutualInformation'

/** How far clusters agree with classes; all null where no sample has a class. */
export interface Agreement {
  readonly nmi: number | null
  readonly homogeneity: number | null
  readonly completeness: number | null
  readonly adjustedRand: number | null
  /** Samples that have a class; the others do not count. */
  readonly images: number
}

/**
 * @param classes class of each sample, [n]; 0 for none
 * @param clusters cluster of each sample, [n]
 */
export function agreementOf(classes: ArrayLike<number>, clusters: ArrayLike<number>): Agreement {
  const labelled = Array.from({ length: classes.length }, (_, i) => i).filter((i) => classes[i]! > 0)
  const own = labelled.map((i) => classes[i]!)
  const found = labelled.map((i) => clusters[i]!)
  const isEmpty = labelled.length === 0
  return {
    nmi: normalisedMutualInformation(own, found),
    homogeneity: isEmpty ? null : homogeneity(own, found),
    completeness: isEmpty ? null : completeness(own, found),
    adjustedRand: adjustedRand(own, found),
    images: labelled.length,
  }
}
