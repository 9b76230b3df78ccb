import { expect, it } from 'vitest'
import type { Experiment } from '../../../src-main/contract/experiments'
import { columnsOf } from '../../../src-main/experiments/columns'
import { csvRows } from '../../../src-main/experiments/csvReport'
import { htmlReport } from '../../../src-main/experiments/htmlReport'
import { reportPlots } from '../../../src-main/experiments/reportPlots'
import { rowFigures, spreadOf } from '../../../src-main/experiments/spread'

const columns = columnsOf(['Modality'], true)
const nmi = (train: number, test: number) => ({
  'train.Modality.nmi': { mean: train, sd: 0.01, seeds: 2 },
  'test.Modality.nmi': { mean: test, sd: null, seeds: 1 },
})

const experiment: Experiment = {
  ...{ experiment: 3, kind: 'custom', name: 'K & <method>', preset: 'paper', state: 'done', isPaused: false },
  ...{
    job: null,
    createdAt: '2026-01-02T03:04:05.000Z',
    cells: 4,
    done: 4,
    failed: 0,
    programVersion: '0.1.0',
  },
  ...{ backends: ['wasm'], seeds: [0, 1], notes: ['A note.'], columns, cellList: [] },
  images: { train: 80, test: 20 },
  axes: [{ setting: 'clusters', values: [5, 10] }],
  rows: [5, 10].flatMap((clusters, i) => [
    {
      ...{ row: 2 * i, method: 'pca-kmeans', title: 'PCA', at: { clusters }, done: 2, total: 2 },
      figures: nmi(0.5 + i / 10, 0.4),
    },
    {
      ...{ row: 2 * i + 1, method: 'proposed', title: 'Likewise', at: { clusters }, done: 1, total: 2 },
      figures: nmi(0.7, 0.3 + i / 5),
    },
  ]),
}

it('spreads are means and standard deviations of a sample', () => {
  expect(spreadOf([1, 3])).toEqual({ mean: 2, sd: Math.SQRT2, seeds: 2 })
  expect(spreadOf([4])).toEqual({ mean: 4, sd: null, seeds: 1 })
  const cells = [{ figures: { 'train.silhouette': 0.5, 'train.Modality.nmi': null } }, { figures: {} }]
  expect(rowFigures(cells, columns)).toEqual({ 'train.silhouette': { mean: 0.5, sd: null, seeds: 1 } })
})

it('plots have a line for each method over the axis', () => {
  const plot = reportPlots(experiment).find(({ title }) => title === 'Test NMI Modality')!
  expect(plot).toMatchObject({ shape: 'line', xTitle: 'clusters', categories: ['5', '10'] })
  expect(plot.series).toEqual([
    { name: 'PCA', values: [0.4, 0.4] },
    { name: 'Likewise', values: [0.3, 0.5] },
  ])
})

it('the page marks the best of each column, escapes names, holds its plots and needs nothing else', async () => {
  const page = await htmlReport(experiment)
  expect(page).toContain('<td class="best">0.700 <small>± 0.010</small></td>')
  expect(page).toContain('<td class="best">0.500</td>')
  expect(page).not.toContain('<td class="best">0.600')
  expect(page).toContain('K &amp; &lt;method&gt;')
  expect(page.match(/<svg/g)!.length).toBe(reportPlots(experiment).length)
  expect(page).not.toMatch(/<(script|link|img)|src=|href="http/)
  for (const fact of ['wasm', 'Likewise 0.1.0', 'A note.', '0, 1', '80 learnt from'])
    expect(page).toContain(fact)
})

it('the table has a line for each row, with settings and spreads', () => {
  const { header, rows } = csvRows(experiment)
  expect(header.slice(0, 4)).toEqual([
    'method',
    'clusters',
    'train.Modality.nmi mean',
    'train.Modality.nmi sd',
  ])
  expect(rows).toHaveLength(4)
  expect(rows[2]!.slice(0, 4)).toEqual(['pca-kmeans', '10', 0.6, 0.01])
})
