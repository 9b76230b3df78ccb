import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { likewise, likewiseJson, oneObject } from '../support/commandLine'
import { dicomFile, imageElements } from '../support/dicomFile'

/** Modality, body part and manufacturer of each file; the eight features know nothing else of them. */
const images: Readonly<Record<string, readonly [modality: string, bodyPart: string, maker: string]>> = {
  'a.dcm': ['CT', 'CHEST', 'ACME'],
  'b.dcm': ['CT', 'CHEST', 'ACME'],
  'c.dcm': ['CT', 'CHEST', 'ACME'],
  'd.dcm': ['CT', 'HEAD', 'ACME'],
  'e.dcm': ['MR', 'KNEE', 'BETA'],
  'f.dcm': ['US', '', ''],
}

let folder: string
let workspace: string[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-cli-'))
  const archive = join(folder, 'archive')
  workspace = ['--workspace', join(folder, 'workspace')]
  await mkdir(archive)
  for (const [name, [modality, bodyPart, maker]] of Object.entries(images)) {
    const elements = imageElements({
      '00080018 UI': `1.2.3.${name.charCodeAt(0)}`,
      '00080060 CS': modality,
      '00080070 LO': maker,
      '00180015 CS': bodyPart,
      '7fe00010 OB': createHash('sha256').update(name).digest(),
    })
    await writeFile(join(archive, name), dicomFile(elements))
  }
  await likewiseJson('index', archive, ...workspace)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function failure(...args: string[]) {
  const { code, stdout } = await likewise([...args, '--json'])
  return { exit: code, ...(oneObject(stdout) as { error: { code: string; message: string } }).error }
}

describe('likewise constraints', () => {
  it('counts every pair once', async () => {
    const counts = await likewiseJson('constraints', ...workspace)
    // a, b and c are alike; of four with three features, d differs from them in one, e in all; f shares one feature.
    expect(counts).toMatchObject({
      ...{ pairs: 15, mustLink: 3, cannotLink: 7, unknown: 5, instances: 6, groups: 4 },
      reasons: { 'too-few': 5, between: 0 },
    })
    expect(counts['seconds']).toBeGreaterThan(0)
  })

  it.each([
    [['--min-features', '1'], { mustLink: 3, cannotLink: 12, unknown: 0 }],
    [['--phi', '0.6'], { mustLink: 3, cannotLink: 4, unknown: 8 }],
    [['--epsilon', '0.6', '--phi', '0.6'], { mustLink: 6, cannotLink: 4, unknown: 5 }],
    [['--features', 'Modality,BodyPartExamined,Manufacturer=8'], { mustLink: 3, cannotLink: 4, unknown: 8 }],
    [['--preset', 'likewise'], { mustLink: 3, cannotLink: 7, unknown: 5 }],
    [['--epsilon', '0.6', '--phi', '0.6', '--anchors', 'BodyPartExamined'], { mustLink: 3, cannotLink: 7 }],
  ])('by what the options say: %j', async (options, expected) => {
    expect(await likewiseJson('constraints', ...workspace, ...options)).toMatchObject(expected)
  })

  it('says how many pairs of each kind a truth contradicts', async () => {
    const truth = join(folder, 'truth.csv')
    await writeFile(truth, 'path,class\na.dcm,chest\nb.dcm,chest\nc.dcm,other\nd.dcm,chest\n')
    const args = ['--truth', truth, '--label-column', 'class']
    const { quality } = await likewiseJson('constraints', ...workspace, ...args)
    expect(quality).toMatchObject({
      ...{ labelled: 4, labels: 2 },
      mustLink: { pairs: 3, wrong: 2 },
      cannotLink: { pairs: 3, wrong: 2 },
    })
  })

  it.each([
    ['a threshold that is no number', ['--epsilon', 'near']],
    ['thresholds in the wrong order', ['--epsilon', '0.6', '--phi', '0.5']],
    ['a feature that is none', ['--features', 'Modality=']],
    ['a reading that is none', ['--orientation', 'both']],
  ])('wrong use ends with code 2: %s', async (_, options) => {
    expect(await failure('constraints', ...workspace, ...options)).toMatchObject({ exit: 2, code: 'usage' })
  })

  it('a tag that is not indexed ends with code 1', async () => {
    const failed = await failure('constraints', ...workspace, '--features', 'Modality,NoSuchTag')
    expect(failed).toMatchObject({ exit: 1, code: 'invalid-settings' })
    expect(failed.message).toContain('NoSuchTag')
  })
})

interface Sampled {
  pairs: { a: { file: string }; b: { file: string }; relation: string; distance: number }[]
}
const named = ({ pairs }: Sampled) =>
  pairs.map(({ a, b }) => [a.file, b.file].sort().join(' ')).sort((a, b) => a.localeCompare(b))

describe('likewise constraints sample', () => {
  const sample = ['constraints', 'sample']

  it('draws pairs of a kind, each once, and no more than there are', async () => {
    const must = await likewiseJson<Sampled>(...sample, ...workspace, '--kind', 'must', '--count', '9')
    expect(named(must)).toEqual(['a.dcm b.dcm', 'a.dcm c.dcm', 'b.dcm c.dcm'])
    expect(must.pairs.every(({ relation, distance }) => relation === 'must' && distance === 0)).toBe(true)
    const cannot = await likewiseJson<Sampled>(...sample, ...workspace, '--kind', 'cannot', '--count', '9')
    expect(new Set(named(cannot)).size).toBe(7)
    expect(cannot.pairs.every(({ distance }) => distance > 0.5)).toBe(true)
  })

  it('repeats with the seed, and balances the kinds when asked', async () => {
    const args = [...sample, ...workspace, '--count', '4', '--balanced', '--seed']
    const first = await likewiseJson<Sampled>(...args, '7')
    expect(await likewiseJson(...args, '7')).toEqual(first)
    expect(first.pairs.filter(({ relation }) => relation === 'must')).toHaveLength(2)
    const others = await Promise.all(['8', '9'].map((seed) => likewiseJson<Sampled>(...args, seed)))
    expect(others.some((other) => named(other).join() !== named(first).join())).toBe(true)
  })

  it('writes a CSV file', async () => {
    const csv = join(folder, 'sample.csv')
    const answer = await likewiseJson(...sample, ...workspace, '--kind', 'must', '--count', '3', '--csv', csv)
    expect(answer).toEqual({ pairs: 3, csv })
    const rows = parse<Record<string, string>>(await readFile(csv, 'utf8'), { columns: true })
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatchObject({ relation: 'must', distance: '0', comparable: '3', source: 'tags' })
  })

  it.each([
    ['no count', ['--kind', 'must']],
    ['a kind that is none', ['--count', '3', '--kind', 'should']],
    ['a share above 1', ['--count', '3', '--labelled', '2']],
  ])('wrong use ends with code 2: %s', async (_, options) => {
    expect(await failure(...sample, ...workspace, ...options)).toMatchObject({ exit: 2, code: 'usage' })
  })
})

describe('likewise constraints explain', () => {
  it('compares two instances tag by tag, named by file or by UID', async () => {
    const explained = await likewiseJson('constraints', 'explain', 'a.dcm', '1.2.3.100', ...workspace)
    expect(explained).toMatchObject({
      ...{ relation: 'cannot', comparable: 3, manual: false, chain: [] },
      ...{ a: { file: 'a.dcm' }, b: { file: 'd.dcm' } },
    })
    expect(explained['distance']).toBeCloseTo(Math.sqrt(1 / 3), 12)
    const features = explained['features'] as { keyword: string; similarity: number | null }[]
    expect(
      Object.fromEntries(features.map(({ keyword, similarity }) => [keyword, similarity])),
    ).toMatchObject({ Modality: 1, BodyPartExamined: 0, Manufacturer: 1, Exposure: null })
  })

  it('an instance that is not there ends with code 1', async () => {
    const failed = await failure('constraints', 'explain', 'a.dcm', 'z.dcm', ...workspace)
    expect(failed).toMatchObject({ exit: 1, code: 'instance-not-found' })
    expect(failed.message).toContain('z.dcm')
  })

  it('one name alone ends with code 2', async () => {
    expect(await failure('constraints', 'explain', 'a.dcm', ...workspace)).toMatchObject({ exit: 2 })
  })
})

/** In this order: each test goes on from what the one before has left. */
describe('likewise link', () => {
  const link = (...args: string[]) => ['link', ...args, ...workspace]
  interface Listed {
    pairs: { pair: number; kind: string; comment: string; author: string }[]
    conflicts: unknown[]
  }
  const list = () => likewiseJson<Listed>(...link('list'))

  it('adds pairs, which win over the tags', async () => {
    await likewiseJson(...link('add', 'a.dcm', 'e.dcm', '--kind', 'must', '--comment', 'same patient'))
    const added = await likewiseJson(...link('add', 'e.dcm', 'f.dcm', '--kind', 'must', '--author', 'Ana'))
    expect(added).toMatchObject({ outcome: 'added', known: 0, conflicts: [] })
    const { pairs, conflicts } = await list()
    expect(conflicts).toEqual([])
    expect(pairs).toMatchObject([
      { kind: 'must', author: 'Ana', comment: '' },
      { kind: 'must', comment: 'same patient' },
    ])
    const counts = await likewiseJson('constraints', ...workspace)
    expect(counts).toMatchObject({ mustLink: 6, manual: { mustLink: 3, cannotLink: 0 } })
    const explained = await likewiseJson('constraints', 'explain', 'a.dcm', 'f.dcm', ...workspace)
    expect(explained).toMatchObject({ relation: 'must', manual: true })
    expect(explained['chain']).toHaveLength(2)
  })

  it('refuses a contradiction with the chain that causes it', async () => {
    const before = await list()
    const failed = await failure(...link('add', 'a.dcm', 'f.dcm', '--kind', 'cannot'))
    expect(failed).toMatchObject({ exit: 1, code: 'contradiction' })
    expect(failed.message).toMatch(/a\.dcm and f\.dcm are a cannot-link \(the new pair\)/)
    expect(failed.message).toMatch(/a\.dcm – e\.dcm \(pair 1\) – f\.dcm \(pair 2\)\. Nothing was added\.$/)
    expect(await list()).toEqual(before)
  })

  it('keeps it when told to, and lists it', async () => {
    const args = link('add', 'a.dcm', 'f.dcm', '--kind', 'cannot', '--on-conflict', 'keep')
    expect(await likewiseJson(...args)).toMatchObject({ outcome: 'added' })
    const { conflicts } = await list()
    expect(conflicts).toMatchObject([{ cannot: { kind: 'cannot' }, chain: [{ pair: 1 }, { pair: 2 }] }])
    const counts = await likewiseJson('constraints', ...workspace)
    expect(counts).toMatchObject({ reasons: { contradicted: 1 } })
  })

  it('exports, removes and imports', async () => {
    const csv = join(folder, 'pairs.csv')
    expect(await likewiseJson(...link('export', '--csv', csv))).toEqual({ pairs: 3, csv })
    const before = await list()
    for (const { pair } of before.pairs) {
      expect(await likewiseJson(...link('remove', String(pair)))).toMatchObject({ removed: 1 })
    }
    expect(await list()).toEqual({ pairs: [], conflicts: [] })
    const refused = await likewiseJson<{ conflicts: string[] }>(...link('import', '--csv', csv))
    expect(refused.conflicts).toHaveLength(1)
    expect(refused.conflicts[0]).toContain('a.dcm and f.dcm are a cannot-link')
    await likewiseJson(...link('import', '--csv', csv, '--on-conflict', 'keep'))
    const after = await list()
    const plain = ({ pairs }: Listed) =>
      pairs.map(({ kind, comment, author }) => `${kind} ${comment} ${author}`)
    expect(plain(after).sort()).toEqual(plain(before).sort())
  })

  it.each([
    [2, 'usage', () => link('add', 'a.dcm', 'b.dcm', '--kind', 'maybe')],
    [2, 'usage', () => link('add', 'a.dcm', '--kind', 'must')],
    [2, 'usage', () => link('remove', 'first')],
    [1, 'invalid-input', () => link('add', 'a.dcm', 'a.dcm', '--kind', 'must')],
    [1, 'instance-not-found', () => link('add', 'a.dcm', 'z.dcm', '--kind', 'must')],
    [1, 'pair-not-found', () => link('remove', '999')],
    [1, 'file-unreadable', () => link('import', '--csv', join(folder, 'nowhere.csv'))],
  ])('ends with code %i and “%s”', async (exit, code, args) => {
    expect(await failure(...args())).toMatchObject({ exit, code })
    expect(existsSync(join(folder, 'nowhere.csv'))).toBe(false)
  })
})
