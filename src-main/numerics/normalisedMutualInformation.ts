import { contingencyOf, entropy, mutualInformation } from './contingency'

/**
 * Normalised mutual information, 2·I(classes; clusters) / (H(classes) + H(clusters)): the arithmetic-mean
 * normalisation, eq. 22 of the paper. In [0, 1].
 * 1 when both sides have one value only, 0 when exactly one has; null for no samples.
 */
export function normalisedMutualInformation(
  classes: ArrayLike<number> | readonly string[],
  clusters: ArrayLike<number> | readonly string[],
): number | null {
  const table = contingencyOf(classes, clusters)
  if (table.total === 0) return null
  const [one, other] = [table.classTotals.length, table.clusterTotals.length]
  if (one === 1 || other === 1) return one === other ? 1 : 0
  const mean = (entropy(table.classTotals, table.total) + entropy(table.clusterTotals, table.total)) / 2
  return Math.min(1, mutualInformation(table) / mean)
}
