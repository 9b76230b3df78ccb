import { describe, expect, it } from 'vitest'
import {
  asLaidOut,
  bestRows,
  nextOrder,
  orderRows,
} from '../../../../src-renderer/screens/experiments/comparedRows'
import { contingencyMap } from '../../../../src-renderer/screens/experiments/contingencyMap'
import { bestCells, doneCells } from '../../../../src-renderer/screens/experiments/doneCells'
import { meanWords, sdWords } from '../../../../src-renderer/screens/experiments/figureWords'
import {
  barData,
  columnIn,
  lineData,
  plottedAxes,
} from '../../../../src-renderer/screens/experiments/plotData'
import { groupColumns } from '../../../../src-renderer/screens/experiments/shownColumns'
import {
  canStart,
  cellWords,
  startWords,
  stateWords,
} from '../../../../src-renderer/screens/experiments/stateWords'
import { cell, column, experiment, row, titleOf } from './fixture'

const nmi = column('train', 'Modality', 'nmi')
const testNmi = column('test', 'Modality', 'nmi')
const used = column('train', null, 'clustersUsed')

describe('a table of means', () => {
  const rows = [
    row(0, 'PCA', { clusters: 5 }, { [nmi.column]: 0.7104, [used.column]: 5 }),
    row(1, 'HOG', {}, { [nmi.column]: 0.7101 }),
    row(2, 'LBP', { clusters: 25 }, {}),
    row(3, 'CAE', { clusters: 10 }, { [nmi.column]: 0.65, [used.column]: 10 }),
  ]

  it('marks what is largest as it is printed, and nothing in columns without a best or of one row', () => {
    const best = bestRows(rows, [nmi, used, testNmi])
    expect([...best.get(nmi.column)!]).toEqual([0, 1])
    expect(best.get(used.column)!.size).toBe(0)
    expect(bestRows(rows.slice(1, 3), [nmi]).get(nmi.column)!.size).toBe(0)
  })

  it('is sorted by figures, methods and places, with what has none at the end', () => {
    const by = (key: string, descending: boolean) =>
      orderRows(rows, { by: key, descending }).map((each) => each.row)
    expect(by(nmi.column, true)).toEqual([0, 1, 3, 2])
    expect(by(nmi.column, false)).toEqual([3, 1, 0, 2])
    expect(by('method', false)).toEqual([3, 1, 2, 0])
    expect(by('at clusters', true)).toEqual([2, 3, 0, 1])
  })

  it('goes from the largest to the smallest and back to its first order', () => {
    const first = nextOrder(asLaidOut, nmi.column, true)
    const second = nextOrder(first, nmi.column, true)
    expect([first.descending, second.descending]).toEqual([true, false])
    expect(nextOrder(second, nmi.column, true)).toEqual(asLaidOut)
    expect(nextOrder(asLaidOut, 'method', false).descending).toBe(false)
  })

  it('prints three places, and whole numbers of clusters', () => {
    expect(meanWords(0.7104, 'nmi')).toBe('0.710')
    expect(meanWords(-0.02, 'silhouette')).toBe('−0.020')
    expect([meanWords(25, 'clustersUsed'), meanWords(24.333, 'clustersUsed')]).toEqual(['25', '24.3'])
    expect(sdWords({ mean: 1, sd: null, seeds: 1 }, 'nmi')).toBe('')
    expect(sdWords({ mean: 1, sd: 0.0126, seeds: 2 }, 'nmi')).toBe('±0.013')
  })

  it('puts neighbours of a part and a label under one head', () => {
    const groups = groupColumns(
      [nmi, column('train', 'Modality', 'homogeneity'), used, testNmi],
      ['nmi', 'clustersUsed'],
    )
    expect(groups.map(({ title, columns }) => [title, columns.map((each) => each.column)])).toEqual([
      ['Train · Modality', [nmi.column]],
      ['Train', [used.column]],
      ['Test · Modality', [testNmi.column]],
    ])
  })
})

describe('what is drawn of an experiment', () => {
  const axes = [
    { setting: 'clusters', values: [10, 5] },
    { setting: 'gamma', values: [1] },
  ]
  const rows = [
    row(0, 'Likewise', { clusters: 10, gamma: 1 }, { [nmi.column]: 0.8, [testNmi.column]: 0.7 }),
    row(1, 'Likewise', { clusters: 5, gamma: 1 }, { [nmi.column]: 0.6 }),
    row(2, 'PCA', {}, { [nmi.column]: 0.5 }),
  ]
  const drawn = { axes, rows, columns: [nmi, testNmi, used] }

  it('is lines over an axis of several values, flat for methods that do not have it', () => {
    expect(plottedAxes(drawn)).toEqual(['clusters'])
    const { values, lines } = lineData(drawn, nmi.column, 'clusters', titleOf)
    expect(values).toEqual([5, 10])
    expect(
      lines.map(({ name, isFlat, spreads }) => [name, isFlat, spreads.map((each) => each?.mean)]),
    ).toEqual([
      ['Likewise · γ 1', false, [0.6, 0.8]],
      ['PCA', true, [0.5, 0.5]],
    ])
    const tested = lineData(drawn, testNmi.column, 'clusters', titleOf)
    expect(tested.lines[0]!.spreads.map((each) => each?.mean ?? null)).toEqual([null, 0.7])
  })

  it('is bars of both parts', () => {
    const { names, groups } = barData(drawn, nmi.column, titleOf)
    expect(names).toEqual(['Likewise · Clusters 10 · γ 1', 'Likewise · Clusters 5 · γ 1', 'PCA'])
    expect(groups.map(({ name, spreads }) => [name, spreads.map((each) => each?.mean ?? null)])).toEqual([
      ['Training images', [0.8, 0.6, 0.5]],
      ['Test images', [0.7, null, null]],
    ])
    expect(columnIn(drawn, 'Modality.nmi', 'test')).toBe(testNmi)
    expect(columnIn(drawn, 'clustersUsed', 'test')).toBeUndefined()
  })
})

describe('where an experiment stands', () => {
  it('is told in words, with what a start would do', () => {
    const at = (part: Parameters<typeof experiment>[0]) => {
      const one = experiment(part)
      return [stateWords(one), canStart(one) ? startWords(one) : null]
    }
    expect(at({})).toEqual(['done', null])
    expect(at({ failed: 2, done: 4 })).toEqual(['done, 2 failed', 'Try the 2 failed runs again'])
    expect(at({ state: 'stopped', done: 0 })).toEqual(['not begun', 'Start'])
    expect(at({ state: 'stopped', done: 2 })).toEqual(['stopped at 2 of 6', 'Take up again'])
    expect(at({ state: 'running', job: 1 })).toEqual(['running', null])
    expect(at({ state: 'running', job: 1, isPaused: true })).toEqual(['paused', null])
    expect(at({ state: 'queued', job: 1 })).toEqual(['waiting for its turn', null])
  })

  it('names a run by its row and seed', () => {
    const one = experiment({ rows: [row(0, 'PCA', { clusters: 5 }, {})] })
    expect(cellWords({ row: 0, seed: 2 }, one, titleOf)).toBe('PCA · Clusters 5 · seed 2')
  })

  it('offers the runs that are there, those of the best rows first', () => {
    const cells = [
      cell(0, 0, 0, 'done', 11),
      cell(1, 1, 0, 'done', 12),
      cell(2, 0, 1, 'done', 13),
      cell(3, 1, 1, 'failed', 14),
      cell(4, 2, 0, 'done', null),
    ]
    const rows = [
      row(0, 'PCA', {}, { [nmi.column]: 0.5 }),
      row(1, 'HOG', {}, { [nmi.column]: 0.6 }),
      row(2, 'LBP', {}, {}),
    ]
    expect(doneCells({ cellList: cells }).map(({ run }) => run)).toEqual([11, 13, 12])
    expect(bestCells({ cellList: cells, rows }, nmi.column, 2).map(({ run }) => run)).toEqual([12, 11])
  })
})

describe('clusters by labels', () => {
  const agreement = { nmi: 1, homogeneity: 1, completeness: 1, adjustedRand: 1, images: 8 }

  it('are shares of a cluster’s labelled images', () => {
    const map = contingencyMap(
      {
        label: 'Modality',
        clusters: [0, 3],
        values: ['CT', 'MR'],
        counts: [
          [3, 1],
          [0, 4],
        ],
        unlabelled: [2, 0],
        agreement,
      },
      (cluster) => `Cluster ${cluster}`,
    )
    expect(map.rows).toEqual(['Cluster 0  4', 'Cluster 3  4'])
    expect(map.shares).toEqual([
      [0.75, 0.25],
      [0, 1],
    ])
    expect(map.texts[0]).toEqual(['3 of 4 images, 2 without a label', '1 of 4 images, 2 without a label'])
  })

  it('fold rare values into one column', () => {
    const values = Array.from({ length: 30 }, (_, i) => `v${i}`)
    const map = contingencyMap(
      { label: 'x', clusters: [0], values, counts: [values.map(() => 1)], unlabelled: [0], agreement },
      String,
    )
    expect(map.columns).toHaveLength(24)
    expect(map.columns.at(-1)).toBe('7 more')
    expect(map.shares[0]!.at(-1)).toBeCloseTo(7 / 30)
  })
})
