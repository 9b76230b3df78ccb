import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { likewise, likewiseJson } from '../support/commandLine'

let folder: string
let workspace: string[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-quality-'))
  const archive = join(folder, 'archive')
  workspace = ['--workspace', join(folder, 'workspace')]
  await likewiseJson('demo', archive, '--images', '80', '--seed', '5')
  await likewiseJson('index', archive, ...workspace)
  await likewiseJson('train', ...workspace, '--method', 'pca-kmeans', '--clusters', '5')
}, 180_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Quality {
  images: number
  excluded: number
  checks: { check: string; findings: number; open: number }[]
  findings: { check: string; file: string; reason: string; score: number }[]
}

it('says of a run which images there is a reason not to use, and why', async () => {
  const { checks, findings, images, excluded } = await likewiseJson<Quality>(
    'quality',
    ...workspace,
    '--run',
    '1',
  )
  expect(images).toBeGreaterThan(0)
  expect(excluded).toBe(0)
  for (const { check, findings: count, open } of checks) {
    expect(open).toBe(count)
    expect(findings.filter((one) => one.check === check)).toHaveLength(count)
  }
  // The demo archive has ultrasound, and names no burned-in text.
  const risk = findings.filter(({ check }) => check === 'burned-in-text')
  expect(risk.length).toBeGreaterThan(0)
  expect(risk.every(({ reason }) => reason.includes('Burned In Annotation'))).toBe(true)
})

it('writes the findings as a table', async () => {
  const csv = join(folder, 'quality.csv')
  const { checks } = await likewiseJson<Quality>('quality', ...workspace, '--run', '1', '--csv', csv)
  const lines = (await readFile(csv, 'utf8')).trim().split('\n')
  expect(lines[0]).toBe('check,image,file,frame,cluster,score,reason,other,decision')
  expect(lines.length - 1).toBe(checks.reduce((sum, { findings }) => sum + findings, 0))
})

it('the log of the workspace has the scan and the training, is whole, and knows its newest hash', async () => {
  interface Audit {
    check: { entries: number; newest: string; brokenAt: number | null; knowsHash: boolean | null }
    entries: { action: string; outcome: string }[]
  }
  const { check, entries } = await likewiseJson<Audit>('audit', ...workspace)
  expect(check.brokenAt).toBeNull()
  expect(entries.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
    'runs.train done',
    'runs.train begun',
    'archive.scan done',
    'archive.scan begun',
  ])
  const csv = join(folder, 'audit.csv')
  const saved = await likewiseJson<{ check: Audit['check']; entries: number }>(
    ...['audit', ...workspace, '--csv', csv, '--knows', check.newest],
  )
  expect(saved.check.knowsHash).toBe(true)
  expect(saved.entries).toBe(4)
  expect((await readFile(csv, 'utf8')).split('\r\n')[0]).toBe(
    'entry,at,who,action,outcome,sentence,details,hash',
  )
  const both = await likewise(['audit', ...workspace, '--csv', 'a', '--out', 'b', '--json'])
  expect(both.code).toBe(2)
})
