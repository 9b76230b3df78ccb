import { homogeneity } from './homogeneity'

/**
 * Completeness, 1 − H(clusters | classes) / H(clusters): 1 when every class lies in one cluster only (Rosenberg &
 * Hirschberg 2007); homogeneity with the sides exchanged. In [0, 1].
 * 1 when there is one cluster only; null for no samples.
 */
export function completeness(
  classes: ArrayLike<number> | readonly string[],
  clusters: ArrayLike<number> | readonly string[],
): number | null {
  return homogeneity(clusters, classes)
}
