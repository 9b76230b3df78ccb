import { describe, expect, it } from 'vitest'
import type { Run } from '../../../../src-main/contract/runs'
import type { TrainingPoint } from '../../../../src-main/contract/training'
import { curveOption, epochOnAxis, wordsAt } from '../../../../src-renderer/screens/training/curveOption'
import { curvePanels, formatLoss, latestOf } from '../../../../src-renderer/screens/training/curvePanels'
import { compareRuns } from '../../../../src-renderer/screens/training/compareRuns'
import { epochNow, epochsAsked } from '../../../../src-renderer/screens/training/epochWords'

function point(stage: TrainingPoint['stage'], epoch: number): TrainingPoint {
  const isTuned = stage === 'fine-tuning'
  return {
    stage,
    epoch,
    reconstruction: 0.05 / epoch,
    clustering: isTuned ? 0.02 : null,
    pairwise: isTuned ? 1.5 : null,
    total: 0.1,
    changed: isTuned && epoch > 1 ? 0.25 : null,
    mustSatisfied: isTuned ? 0.9 : null,
    cannotSatisfied: null,
    clustersUsed: null,
    imagesPerSecond: 100,
  }
}
const history = [
  point('pretraining', 1),
  point('pretraining', 2),
  point('fine-tuning', 1),
  point('fine-tuning', 2),
]

const run = {
  run: 2,
  method: 'proposed',
  methodVersion: 1,
  programVersion: '0.1.0',
  seed: 0,
  settings: { pretrainEpochs: 2, epochs: 3, gamma: 3 },
} as unknown as Run

interface Drawn {
  xAxis: { max: number }
  series: { name: string; data: number[][]; lineStyle: { type: unknown }; markLine?: { data: unknown } }[]
}
const drawn = (other: readonly TrainingPoint[] | null, epochs: number | null) =>
  curveOption(
    curvePanels[1]!,
    { name: 'run 2', points: history },
    other === null ? null : { name: 'run 1', points: other },
    epochs,
    (token) => token,
  ) as unknown as Drawn

describe('curves', () => {
  it('count epochs on from one stage to the next, and begin where there is a value', () => {
    expect(history.map((one) => epochOnAxis(one, history))).toEqual([1, 2, 3, 4])
    const { series } = drawn(null, null)
    expect(series.map(({ data }) => data)).toEqual([
      [
        [3, 0.02],
        [4, 0.02],
      ],
      [
        [3, 1.5],
        [4, 1.5],
      ],
      [
        [3, 0.1],
        [4, 0.1],
      ],
    ])
    expect(series[0]!.markLine?.data).toEqual([{ xAxis: 2.5 }])
  })

  it('grow into an axis that stays, but not into one of thousands of epochs', () => {
    expect(drawn(null, null).xAxis.max).toBe(4)
    expect(drawn(null, 15).xAxis.max).toBe(15)
    expect(drawn(null, 5000).xAxis.max).toBe(20)
  })

  it('of the run to compare with are dashed, each counted by its own stages', () => {
    const other = [point('pretraining', 1), point('fine-tuning', 1)]
    const { series } = drawn(other, null)
    expect(series).toHaveLength(6)
    expect(series[3]!.data).toEqual([[2, 0.02]])
    expect(series[3]!.lineStyle.type).not.toBe('solid')
  })

  it('say what they are at an epoch', () => {
    const runs = [{ name: 'run 2', points: history }]
    expect(wordsAt(curvePanels[2]!, runs, 4)).toBe(
      'Fine-tuning, epoch 2\nmust-links kept  90 %\nchanged  25 %',
    )
    expect(wordsAt(curvePanels[2]!, runs, 1)).toBe('')
  })

  it('give the last value there is', () => {
    expect(latestOf(curvePanels[0]!.curves[0]!, history)).toBe(0.025)
    expect(latestOf(curvePanels[2]!.curves[1]!, history)).toBeNull()
    expect(formatLoss(0.0137234)).toBe('0.0137')
  })
})

describe('epochs in words', () => {
  it('name the epoch that is being trained', () => {
    expect(epochNow(run, history, 'Fine-tuning')).toBe('3 of 3')
    expect(epochNow(run, [], 'Pretraining')).toBe('1 of 2')
    expect(epochNow(run, history, 'Finding first centres')).toBeNull()
  })

  it('count both stages, and none for a method without', () => {
    expect(epochsAsked(run)).toBe(5)
    expect(epochsAsked({ ...run, settings: {} })).toBeNull()
  })
})

it('two runs are compared setting by setting, what differs first', () => {
  const other = { ...run, run: 1, settings: { pretrainEpochs: 2, epochs: 12, extra: true } }
  const rows = compareRuns(run, other, [])
  expect(rows.filter(({ differs }) => differs)).toEqual([
    { title: 'epochs', values: ['3', '12'], differs: true },
    { title: 'gamma', values: ['3', '–'], differs: true },
    { title: 'extra', values: ['–', 'yes'], differs: true },
  ])
  expect(rows.findLastIndex(({ differs }) => differs)).toBe(2)
  expect(rows.find(({ title }) => title === 'Seed')?.values).toEqual(['0', '0'])
})
