import type { EChartsCoreOption } from 'echarts/core'
import type { SettingValue, Spread } from '../../src-main/contract/experiments'
import { spreadWords, whiskers } from './spreadSeries'
import type { PlotColours } from './plotColours'

export interface LineData {
  /** What is along the axis: “Clusters”. */
  readonly axis: string
  readonly values: readonly SettingValue[]
  readonly lines: readonly {
    readonly name: string
    /** It does not change along the axis. */
    readonly isFlat: boolean
    /** By value of the axis; null where there is no figure. */
    readonly spreads: readonly (Spread | null)[]
  }[]
}

/** Numbers that lie further apart than this, the largest by the smallest, stand in equal steps. */
const widest = 20
/** Pixels that the names of the lines take. */
const legendWidth = 250

/** True where places on the axis are to be as far apart as the numbers are; else they stand in equal steps. */
export function isToScale(values: readonly SettingValue[]): boolean {
  const numbers = values.filter((value) => typeof value === 'number')
  const least = Math.min(...numbers)
  return numbers.length === values.length && least > 0 && Math.max(...numbers) / least < widest
}

/** A figure over an axis: lines of means, with whiskers of one standard deviation. */
export function spreadLinesOption(data: LineData, figure: string, colours: PlotColours): EChartsCoreOption {
  const scaled = isToScale(data.values)
  const placeOf = (i: number) => (scaled ? (data.values[i] as number) : i)
  const hasLegend = data.lines.length > 1
  const drawn = data.lines.map((line, l) => ({
    ...line,
    colour: colours.line(l),
    known: line.spreads.flatMap((spread, i) =>
      spread === null ? [] : [{ ...spread, place: placeOf(i), i }],
    ),
  }))
  return {
    animation: false,
    grid: {
      left: 16,
      right: hasLegend ? legendWidth + 24 : 24,
      top: 16,
      bottom: 30,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: {
      show: hasLegend,
      orient: 'vertical',
      type: 'scroll',
      right: 8,
      top: 12,
      bottom: 12,
      itemWidth: 16,
      itemHeight: 8,
      textStyle: {
        color: colours.token('--text-soft'),
        fontSize: 12,
        width: legendWidth - 30,
        overflow: 'truncate',
      },
      pageTextStyle: { color: colours.token('--text-faint') },
      data: drawn.map(({ name }) => name),
    },
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      confine: true,
      formatter: ({
        seriesName,
        data: point,
      }: {
        seriesName: string
        data: { spread?: Spread; words?: string }
      }) => (point.spread === undefined ? '' : `${seriesName}\n${point.words}\n${spreadWords(point.spread)}`),
    },
    xAxis: {
      type: scaled ? 'value' : 'category',
      name: data.axis,
      nameLocation: 'middle',
      nameGap: 26,
      ...(scaled
        ? { scale: true, splitLine: { show: false } }
        : { data: data.values.map(String), boundaryGap: false }),
    },
    yAxis: { type: 'value', scale: true, name: figure, nameLocation: 'middle', nameGap: 44 },
    series: drawn.flatMap(({ name, colour, isFlat, known }) => [
      {
        name,
        type: 'line',
        color: colour,
        symbol: 'circle',
        symbolSize: 6,
        showSymbol: !isFlat,
        lineStyle: { width: 1.8, type: isFlat ? 'dashed' : 'solid' },
        data: known.map(({ mean, sd, seeds, place, i }) => ({
          value: [place, mean],
          spread: { mean, sd, seeds },
          words: isFlat ? 'the same all along' : `${data.axis} ${String(data.values[i])}`,
        })),
      },
      // Its place is told by that of the line, so that the legend hides both.
      {
        ...whiskers(
          isFlat
            ? []
            : known.flatMap(({ mean, sd, place }) =>
                sd === null ? [] : [[place, mean - sd, mean + sd] as const],
              ),
          'y',
          colour,
        ),
        name,
      },
    ]),
  }
}
