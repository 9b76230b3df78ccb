import { contingencyOf, entropy, mutualInformation } from './contingency'

/**
 * Homogeneity, 1 − H(classes | clusters) / H(classes) = I / H(classes): 1 when every cluster holds one class only
 * (Rosenberg & Hirschberg 2007; eq. 23–25 of the paper). In [0, 1].
 * 1 when there is one class only; null for no samples.
 */
export function homogeneity(
  classes: ArrayLike<number> | readonly string[],
  clusters: ArrayLike<number> | readonly string[],
): number | null {
  const table = contingencyOf(classes, clusters)
  if (table.total === 0) return null
  if (table.classTotals.length === 1) return 1
  return Math.min(1, mutualInformation(table) / entropy(table.classTotals, table.total))
}
