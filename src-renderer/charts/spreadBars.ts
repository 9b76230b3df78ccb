import type { EChartsCoreOption } from 'echarts/core'
import type { Spread } from '../../src-main/contract/experiments'
import { spreadWords, whiskers } from './spreadSeries'
import type { PlotColours } from './plotColours'

export interface BarData {
  /** Of the rows, from the top. */
  readonly names: readonly string[]
  /** Bars of one colour: “Training images”, “Test images”. */
  readonly groups: readonly {
    readonly name: string
    /** By row; null where there is no figure. */
    readonly spreads: readonly (Spread | null)[]
  }[]
}

/** Pixels of a bar, and between two of one row. */
const thickness = 9
const gap = 2
/** Pixels that the rows' names may take. */
const nameWidth = 260

/** Pixels that a chart of these bars needs. */
export function barsHeight({ names, groups }: BarData): number {
  return names.length * (groups.length * (thickness + gap) + 12) + 70
}

/** A figure of every row as a bar that lies, with a whisker of one standard deviation. */
export function spreadBarsOption(data: BarData, figure: string, colours: PlotColours): EChartsCoreOption {
  return {
    animation: false,
    grid: {
      left: 12,
      right: 24,
      top: 30,
      bottom: 30,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: {
      show: data.groups.length > 1,
      right: 16,
      top: 4,
      itemWidth: 12,
      itemHeight: 8,
      textStyle: { color: colours.token('--text-soft'), fontSize: 12 },
      data: data.groups.map(({ name }) => name),
    },
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      confine: true,
      formatter: ({
        seriesName,
        data: bar,
      }: {
        seriesName: string
        data: { row?: string; spread?: Spread }
      }) => (bar.spread === undefined ? '' : `${bar.row}\n${seriesName}\n${spreadWords(bar.spread)}`),
    },
    xAxis: { type: 'value', name: figure, nameLocation: 'middle', nameGap: 26 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...data.names],
      axisLabel: { fontSize: 12, width: nameWidth, overflow: 'truncate', interval: 0 },
    },
    series: data.groups.flatMap(({ name, spreads }, g) => {
      const colour = colours.line(g)
      const known = spreads.flatMap((spread, row) => (spread === null ? [] : [{ spread, row }]))
      const shift = (g - (data.groups.length - 1) / 2) * (thickness + gap)
      return [
        {
          name,
          type: 'bar',
          color: colour,
          barWidth: thickness,
          barGap: `${Math.round((gap / thickness) * 100)}%`,
          data: known.map(({ spread, row }) => ({
            value: [spread.mean, row],
            spread,
            row: data.names[row],
          })),
        },
        {
          ...whiskers(
            known.flatMap(({ spread: { mean, sd }, row }) =>
              sd === null ? [] : [[row, mean - sd, mean + sd] as const],
            ),
            'x',
            colours.token('--text'),
            shift,
          ),
          name,
        },
      ]
    }),
  }
}
