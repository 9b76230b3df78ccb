import type { ExperimentColumn, Spread } from '../../../src-main/contract/experiments'
import { formatFigure } from '../../widgets/formatNumber'

/** A mean as tables print it: three places; numbers of clusters with one where they are no whole numbers. */
export function meanWords(mean: number, measure: ExperimentColumn['measure']): string {
  if (measure !== 'clustersUsed') return formatFigure(mean)
  return Number.isInteger(mean) ? String(mean) : mean.toFixed(1)
}

/** “±0.013”; empty for one seed. */
export function sdWords({ sd }: Spread, measure: ExperimentColumn['measure']): string {
  return sd === null ? '' : `±${measure === 'clustersUsed' ? sd.toFixed(1) : sd.toFixed(3)}`
}
