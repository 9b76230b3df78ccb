import { contingencyOf } from './contingency'

/**
 * Adjusted Rand index (Hubert & Arabie 1985): of all pairs of samples, those that both sides put together, less what
 * chance gives, over the most there could be less that. 1 for the same partition whatever its names, about 0 for chance,
 * in [−0.5, 1]. 1 where both sides make one group, or only single ones; null for no samples.
 */
export function adjustedRand(
  classes: ArrayLike<number> | readonly string[],
  clusters: ArrayLike<number> | readonly string[],
): number | null {
  const { counts, classTotals, clusterTotals, total } = contingencyOf(classes, clusters)
  if (total === 0) return null
  const together = pairsWithin(counts)
  const [inClasses, inClusters] = [pairsWithin(classTotals), pairsWithin(clusterTotals)]
  const all = (total * (total - 1)) / 2
  const byChance = all === 0 ? 0 : (inClasses * inClusters) / all
  const most = (inClasses + inClusters) / 2
  return most === byChance ? 1 : (together - byChance) / (most - byChance)
}

/** Pairs of samples that share a group, of groups of these sizes. */
function pairsWithin(sizes: Float64Array): number {
  return sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
}
