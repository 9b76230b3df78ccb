import type { EChartsCoreOption } from 'echarts/core'
import type { TrainingPoint } from '../../../src-main/contract/training'
import type { CurvePanel } from './curvePanels'

export interface DrawnRun {
  /** “run 3”. */
  readonly name: string
  readonly points: readonly TrainingPoint[]
}

/** Colours as CSS writes them, by token. */
export type TokenColour = (token: `--${string}`) => string

/** Where a point lies: epochs are counted on from one stage to the next. */
export function epochOnAxis(point: TrainingPoint, points: readonly TrainingPoint[]): number {
  return point.stage === 'pretraining' ? point.epoch : pretrainEpochs(points) + point.epoch
}

/**
 * A panel as a chart: one line per curve over the epochs of both stages; the curves of a run to compare with are
 * dashed.
 * @param epochs of the whole run, where they are known, so that the lines grow into an axis that stays
 */
export function curveOption(
  panel: CurvePanel,
  run: DrawnRun,
  other: DrawnRun | null,
  epochs: number | null,
  colourOf: TokenColour,
): EChartsCoreOption {
  const drawn = other === null ? [run] : [run, other]
  const longest = Math.max(...drawn.map(({ points }) => points.length), 2)
  const last = epochs === null ? longest : Math.max(longest, Math.min(epochs, roomFor(longest)))
  const boundary = pretrainEpochs(run.points)
  const isTuned = run.points.some(({ stage }) => stage === 'fine-tuning')
  return {
    animation: false,
    grid: {
      left: 8,
      right: 14,
      top: 20,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      formatter: (shown: readonly { axisValue: number | string }[]) =>
        wordsAt(panel, drawn, Number(shown[0]?.axisValue)),
    },
    xAxis: { type: 'value', min: 1, max: last, minInterval: 1, splitLine: { show: false } },
    yAxis: {
      type: 'value',
      scale: panel.range.min === undefined,
      splitNumber: 4,
      ...panel.range,
      axisLabel: { formatter: panel.formatAxis },
    },
    series: drawn.flatMap(({ name, points }, r) =>
      panel.curves.map((curve, c) => ({
        name: `${curve.name}, ${name}`,
        type: 'line',
        data: points.flatMap((point) => {
          const value = curve.valueOf(point)
          return value === null ? [] : [[epochOnAxis(point, points), value]]
        }),
        color: colourOf(curve.colour),
        lineStyle: { width: 1.6, type: r === 0 ? 'solid' : [4, 4], opacity: r === 0 ? 1 : 0.7 },
        // A single point makes no line.
        symbol: 'circle',
        symbolSize: 5,
        showSymbol: points.length < 4,
        ...(r === 0 && c === 0 && isTuned && boundary > 0
          ? {
              markLine: {
                silent: true,
                symbol: 'none',
                lineStyle: { color: colourOf('--line-strong'), type: 'solid' },
                label: {
                  formatter: 'fine-tuning',
                  position: 'end',
                  distance: 3,
                  color: colourOf('--text-faint'),
                  fontSize: 11,
                },
                data: [{ xAxis: boundary + 0.5 }],
              },
            }
          : {}),
      })),
    ),
  }
}

/** Where the axis of a long run ends, so that what there is of it can be seen: it doubles when it is full. */
function roomFor(points: number): number {
  let room = 20
  while (room < points) room *= 2
  return room
}

function pretrainEpochs(points: readonly TrainingPoint[]): number {
  return points.reduce((count, { stage }) => count + (stage === 'pretraining' ? 1 : 0), 0)
}

/** What the curves say at an epoch, in lines. */
export function wordsAt(panel: CurvePanel, drawn: readonly DrawnRun[], epoch: number): string {
  const lines = drawn.flatMap(({ name, points }) => {
    const point = points.find((candidate) => epochOnAxis(candidate, points) === epoch)
    if (point === undefined) return []
    const stage = point.stage === 'pretraining' ? 'Pretraining' : 'Fine-tuning'
    const head = `${stage}, epoch ${point.epoch}${drawn.length > 1 ? ` · ${name}` : ''}`
    const values = panel.curves.flatMap((curve) => {
      const value = curve.valueOf(point)
      return value === null ? [] : [`${curve.name}  ${panel.format(value)}`]
    })
    return values.length === 0 ? [] : [head, ...values]
  })
  return lines.join('\n')
}
