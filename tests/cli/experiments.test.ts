import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { likewise, likewiseJson, oneObject } from '../support/commandLine'

let folder: string
let workspace: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-experiments-'))
  workspace = ['--workspace', join(folder, 'workspace')]
  await likewiseJson('demo', join(folder, 'archive'), '--images', '90', '--seed', '5')
  await likewiseJson('demo', join(folder, 'other'), '--images', '40', '--seed', '6')
  await likewiseJson('index', join(folder, 'archive'), ...workspace)
}, 180_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Spread {
  mean: number
  sd: number | null
  seeds: number
}
interface Table {
  experiment: number
  state: string
  done: number
  failed: number
  images: { train: number; test: number | null }
  rows: { at: Record<string, number>; done: number; figures: Record<string, Spread> }[]
  failures: { row: number; code: string }[]
}

const small = ['--set', 'imageSize=32', '--set', 'restarts=2', '--set', 'components=10']
const grid = ['custom', '--methods', 'pca-kmeans,pca-cop', '--clusters', '4,6', '--seeds', '2', ...small]
const runsOf = async () => (await likewiseJson<{ runs: { run: number }[] }>('runs', ...workspace)).runs

describe('an experiment', () => {
  it('fills a table, mean and spread over the seeds, on a test part by patient', async () => {
    const { stdout, stderr } = await likewise(['experiment', ...grid, ...workspace, '--json'])
    const table = oneObject(stdout) as Table
    expect(stderr).toContain('8 of 8 runs')
    expect(table).toMatchObject({ experiment: 1, state: 'done', done: 8, failed: 0 })
    expect(table.images.train + table.images.test!).toBeGreaterThanOrEqual(90)
    expect(table.images.test! / table.images.train).toBeLessThan(0.5)
    expect(table.rows).toHaveLength(4)
    for (const { figures } of table.rows) {
      for (const column of ['train.Modality.nmi', 'test.Modality.nmi', 'test.AnatomicRegion.homogeneity']) {
        expect(figures[column]!.seeds).toBe(2)
        expect(figures[column]!.mean).toBeGreaterThan(0)
      }
    }
    expect(await runsOf()).toHaveLength(8)
  }, 300_000)

  it('does nothing twice: not when it is taken up, and not for another that needs the same runs', async () => {
    const again = await likewiseJson<Table>('experiment', '1', ...workspace)
    expect(again.done).toBe(8)
    const narrower = ['custom', '--methods', 'pca-cop', '--clusters', '6', '--seeds', '2', ...small]
    const other = await likewiseJson<Table>('experiment', ...narrower, ...workspace)
    expect(await runsOf()).toHaveLength(8)
    const same = again.rows.find(({ at }, row) => row > 1 && at['clusters'] === 6)!
    expect(other.rows[0]!.figures).toEqual(same.figures)
  }, 300_000)

  it('tests on another folder, and goes on behind a cell that fails', async () => {
    const order = [
      'custom',
      '--methods',
      'hog-kmeans',
      '--clusters',
      '5,900',
      '--seeds',
      '1',
      '--set',
      'imageSize=32',
    ]
    const table = await likewiseJson<Table>(
      'experiment',
      ...order,
      ...['--set', 'restarts=2', '--test-folder', join(folder, 'other')],
      ...workspace,
    )
    expect(table).toMatchObject({ done: 1, failed: 1, failures: [{ row: 1, code: 'too-few-images' }] })
    expect(table.images.test).toBeGreaterThanOrEqual(40)
    expect(table.rows[0]!.figures['test.Modality.nmi']!.sd).toBeNull()
  }, 300_000)

  it('is estimated by the runs that are there, and counts those that need not be done', async () => {
    const order = ['custom', '--methods', 'pca-kmeans,pca-cop', '--clusters', '4,6', '--seeds', '3', ...small]
    const estimate = await likewiseJson<{
      cells: number
      known: number
      seconds: number
      methods: { basis: string }[]
    }>('experiment', ...order, '--estimate', ...workspace)
    expect(estimate).toMatchObject({ cells: 12, known: 8 })
    expect(estimate.methods.map(({ basis }) => basis)).toEqual(['runs', 'runs'])
    expect(estimate.seconds).toBeGreaterThan(0)
  }, 300_000)

  it('is written as a page, a table and as it is', async () => {
    const files = ['html', 'csv', 'json'].map((ending) => join(folder, `report.${ending}`))
    const options = ['--html', files[0]!, '--csv', files[1]!, '--json-file', files[2]!]
    await likewiseJson('report', '1', ...options, ...workspace)
    const [html, csv, json] = await Promise.all(files.map((file) => readFile(file, 'utf8')))
    expect(html).toMatch(/^<!doctype html>[\s\S]*<svg/)
    expect(csv!.split('\n')[0]).toMatch(/^method,clusters,train\.Modality\.nmi mean/)
    expect((JSON.parse(json!) as { cellList: unknown[] }).cellList).toHaveLength(8)
  }, 120_000)

  it('says what is wrong with an order', async () => {
    for (const args of [
      ['table9', ...workspace],
      ['table1', '--seeds', 'x', ...workspace],
    ]) {
      expect((await likewise(['experiment', ...args, '--json'])).code).toBe(2)
    }
    const unknown = await likewise(['experiment', '77', ...workspace, '--json'])
    expect(unknown.stdout).toContain('experiment-not-found')
  }, 120_000)
})
