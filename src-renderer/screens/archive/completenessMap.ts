import type { Completeness } from '../../../src-main/contract/archive'
import type { HeatMapData } from '../../charts/heatMapOption'
import { formatCount } from '../../widgets/formatNumber'

/** Rows are modalities, columns the tags that any instance has. */
export function completenessMap({ modalities, tags }: Completeness): HeatMapData {
  const used = tags.filter(({ present }) => present.some((n) => n > 0))
  return {
    columns: used.map(({ name }) => name),
    rows: modalities.map(({ modality, instances }) => `${modality || 'none'}  ${formatCount(instances)}`),
    shares: modalities.map(({ instances }, m) => used.map(({ present }) => (present[m] ?? 0) / instances)),
    texts: modalities.map(({ instances }, m) =>
      used.map(({ present }) => `${formatCount(present[m] ?? 0)} of ${formatCount(instances)} instances`),
    ),
  }
}
