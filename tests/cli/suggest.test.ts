import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { likewise, likewiseJson } from '../support/commandLine'

let folder: string
let workspace: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-suggest-'))
  const archive = join(folder, 'archive')
  workspace = ['--workspace', join(folder, 'workspace')]
  await likewiseJson('demo', archive, '--images', '300', '--seed', '5')
  await likewiseJson('index', archive, ...workspace)
  await likewiseJson('train', ...workspace, '--method', 'pca-kmeans', '--clusters', '12')
}, 240_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

const asked = () => ['suggest', ...workspace, '--run', '1', '--tag', 'BodyPartExamined']

it('writes what is missing and what is doubted, the surest first', async () => {
  const csv = join(folder, 'suggested.csv')
  const said = await likewiseJson<{ suggestions: number; known: number; heldOut: { accuracy: number } }>(
    ...asked(),
    '--csv',
    csv,
  )
  const rows = parse<Record<string, string>>(await readFile(csv, 'utf8'), { columns: true })
  expect(rows.length).toBe(said.suggestions)
  expect(rows.length).toBeGreaterThan(0)
  expect(Object.keys(rows[0]!)).toEqual([
    'file',
    'kind',
    'images',
    'current',
    'value',
    'confidence',
    'cluster',
  ])
  const confidences = rows.map(({ confidence }) => Number(confidence))
  expect(confidences).toEqual([...confidences].sort((a, b) => b - a))
  for (const row of rows) {
    expect(row['kind'] === 'missing' ? row['current'] : 'none').toBe(row['kind'] === 'missing' ? '' : 'none')
    expect(row['value']).not.toBe('')
  }
  expect(said.known).toBeGreaterThan(20)
  expect(said.heldOut.accuracy).toBeGreaterThan(0.5)
})

it('names only what is sure enough, as one JSON object', async () => {
  const { suggestions } = await likewiseJson<{ suggestions: { confidence: number }[] }>(
    ...asked(),
    '--above',
    '0.8',
  )
  expect(suggestions.every(({ confidence }) => confidence >= 0.8)).toBe(true)
})

it('says what is wrong with a tag or an option', async () => {
  const unfit = await likewise([...asked().slice(0, -1), 'PatientID', '--json'])
  expect(unfit.code).toBe(1)
  expect(unfit.stdout).toContain('invalid-input')
  expect((await likewise([...asked(), '--above', '7', '--json'])).code).toBe(2)
})
