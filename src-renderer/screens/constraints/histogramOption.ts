import type { EChartsCoreOption } from 'echarts/core'
import { formatCount } from '../../widgets/formatNumber'
import { binCount, rootHeights, type HistogramBins } from './histogramBins'
import { plotMargins } from './thresholds'

export type HistogramScale = 'linear' | 'root'
export type RelationColours = Readonly<Record<keyof HistogramBins, string>>

/** The histogram as a chart: bars of pairs over their distance, stacked by relation. */
export function histogramOption(
  bins: HistogramBins,
  scale: HistogramScale,
  colours: RelationColours,
): EChartsCoreOption {
  const heights = scale === 'root' ? rootHeights(bins) : bins
  const parts = [
    { name: 'Must-link', key: 'must' },
    { name: 'Unknown', key: 'unknown' },
    { name: 'Cannot-link', key: 'cannot' },
  ] as const
  return {
    animation: false,
    grid: { ...plotMargins, containLabel: false },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      axisPointer: { type: 'none' },
      formatter: (shown: readonly { dataIndex: number }[]) => binWords(bins, shown[0]?.dataIndex ?? 0),
    },
    xAxis: [
      { type: 'category', data: bins.must.map((_, i) => i), show: false },
      { type: 'value', min: 0, max: 1, interval: 0.1, position: 'bottom', splitLine: { show: false } },
    ],
    yAxis: {
      type: 'value',
      splitNumber: 3,
      axisLabel: {
        formatter: (height: number) => compact.format(scale === 'root' ? height * height : height),
      },
    },
    series: parts.map(({ name, key }) => ({
      name,
      type: 'bar',
      stack: 'pairs',
      data: heights[key],
      itemStyle: { color: colours[key] },
      barCategoryGap: '12%',
      emphasis: { disabled: true },
    })),
  }
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

/** What a bar holds, in lines. */
export function binWords(bins: HistogramBins, bin: number): string {
  const places = Math.log10(binCount)
  const from = (bin / binCount).toFixed(places)
  const to = ((bin + 1) / binCount).toFixed(places)
  const lines = [`Distance ${from} to ${to}`]
  if (bins.must[bin]! > 0) lines.push(`must-link  ${formatCount(bins.must[bin]!)}`)
  if (bins.unknown[bin]! > 0) lines.push(`unknown  ${formatCount(bins.unknown[bin]!)}`)
  if (bins.cannot[bin]! > 0) lines.push(`cannot-link  ${formatCount(bins.cannot[bin]!)}`)
  return lines.length === 1 ? `${lines[0]}\nno pairs` : lines.join('\n')
}
