import type { HeatmapSeriesOption } from 'echarts/charts'
import type {
  GridComponentOption,
  TooltipComponentOption,
  VisualMapComponentOption,
} from 'echarts/components'
import type { ComposeOption } from 'echarts/core'

export interface HeatMapData {
  readonly columns: readonly string[]
  readonly rows: readonly string[]
  /** Shares from 0 to 1, by row, then by column. */
  readonly shares: readonly (readonly number[])[]
  /** What a cell says when pointed at, by row, then by column. */
  readonly texts: readonly (readonly string[])[]
}

/** Colours of the window, as CSS writes them. */
export interface HeatMapColours {
  readonly text: string
  readonly ground: string
  readonly raised: string
  readonly line: string
  /** From 0 to 1. */
  readonly scale: readonly string[]
  /** Text on the bright half of the scale. */
  readonly ink: string
}

type Option = ComposeOption<
  HeatmapSeriesOption | GridComponentOption | TooltipComponentOption | VisualMapComponentOption
>

/** Shares above this are drawn so bright that text on them has to be dark. */
const bright = 0.55

/** A heat map of shares: a cell names its percentage unless it is full or empty. */
export function heatMapOption(data: HeatMapData, colours: HeatMapColours): Option {
  const axis = {
    type: 'category' as const,
    axisLine: { show: false },
    axisTick: { show: false },
  }
  return {
    animation: false,
    grid: {
      left: 12,
      right: 12,
      top: 4,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      ...axis,
      data: [...data.columns],
      axisLabel: { color: colours.text, fontSize: 11, rotate: 55, interval: 0 },
    },
    yAxis: {
      ...axis,
      inverse: true,
      data: [...data.rows],
      axisLabel: { color: colours.text, fontSize: 12 },
    },
    visualMap: { show: false, min: 0, max: 1, inRange: { color: [...colours.scale] } },
    tooltip: {
      // Rich text is drawn on the canvas: the window's content policy allows no inline styles.
      renderMode: 'richText',
      confine: true,
      backgroundColor: colours.raised,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontSize: 12 },
      formatter: (cell) => {
        const [column = 0, row = 0] = (Array.isArray(cell) ? cell[0] : cell)?.value as number[]
        return `${data.rows[row]} · ${data.columns[column]}\n${data.texts[row]?.[column]}`
      },
    },
    series: [
      {
        type: 'heatmap',
        itemStyle: { borderColor: colours.ground, borderWidth: 1 },
        emphasis: { itemStyle: { borderColor: colours.text } },
        label: { show: true, fontSize: 10 },
        data: data.shares.flatMap((shares, row) =>
          shares.map((share, column) => ({
            value: [column, row, share],
            label: { formatter: percentageOf(share), color: share > bright ? colours.ink : colours.text },
          })),
        ),
      },
    ],
  }
}

function percentageOf(share: number): string {
  return share === 0 || share === 1 ? '' : String(Math.min(99, Math.max(1, Math.round(share * 100))))
}
