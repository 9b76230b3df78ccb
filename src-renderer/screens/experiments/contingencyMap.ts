import type { Contingency } from '../../../src-main/contract/runs'
import type { HeatMapData } from '../../charts/heatMapOption'
import { formatCount } from '../../widgets/formatNumber'

/** Values with a column of their own; the rest share one. */
const mostValues = 24

/**
 * Clusters by the values of a label: what share of a cluster's labelled images has each value.
 * @param nameOf the name of a cluster
 */
export function contingencyMap(
  { clusters, values, counts, unlabelled }: Contingency,
  nameOf: (cluster: number) => string,
): HeatMapData {
  const hasRest = values.length > mostValues
  const own = hasRest ? values.slice(0, mostValues - 1) : values
  const folded = counts.map((row) =>
    hasRest ? [...row.slice(0, own.length), row.slice(own.length).reduce((sum, n) => sum + n, 0)] : row,
  )
  const totals = folded.map((row) => row.reduce((sum, n) => sum + n, 0))
  return {
    columns: hasRest ? [...own, `${values.length - own.length} more`] : own,
    rows: clusters.map((cluster, c) => `${nameOf(cluster)}  ${formatCount(totals[c]!)}`),
    shares: folded.map((row, c) => row.map((n) => (totals[c] === 0 ? 0 : n / totals[c]!))),
    texts: folded.map((row, c) =>
      row.map((n) => {
        const without = unlabelled[c] === 0 ? '' : `, ${formatCount(unlabelled[c]!)} without a label`
        return `${formatCount(n)} of ${formatCount(totals[c]!)} images${without}`
      }),
    ),
  }
}
