import { existsSync } from 'node:fs'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { likewise, likewiseJson, oneObject } from '../support/commandLine'
import { dicomFile, imageElements } from '../support/dicomFile'

let folder: string
let archive: string
let workspace: string[]
let first: Record<string, Record<string, unknown>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-cli-'))
  archive = join(folder, 'archive')
  workspace = ['--workspace', join(folder, 'workspace')]
  first = {
    demo: await likewiseJson('demo', archive, '--images', '40', '--seed', '5'),
    index: await likewiseJson('index', archive, ...workspace),
    train: await likewiseJson(
      ...['train', ...workspace, '--method', 'pca-kmeans', '--clusters', '4'],
      ...['--image-size', '64', '--seed', '3'],
    ),
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const run = ['--run', '1']

describe('likewise demo', () => {
  it('says what it wrote', async () => {
    const names = await readdir(archive, { recursive: true, withFileTypes: true })
    const files = names.filter((entry) => entry.isFile()).length
    const truth = `${archive}.truth.csv`
    const { seconds, ...rest } = first['demo']!
    expect(rest).toEqual({ folder: archive, files, images: 40, truth })
    expect(seconds).toBeGreaterThan(0)
    expect(await readFile(truth, 'utf8')).toMatch(/^path,modality,region\narchive\/.+,[A-Z]{2},[A-Z]+\n/)
  })

  it('does not write into a folder that holds something', async () => {
    const before = await readdir(archive, { recursive: true })
    const { code, stdout } = await likewise(['demo', archive, '--json'])
    expect(code).toBe(1)
    expect(oneObject(stdout)).toMatchObject({ error: { code: 'target-exists' } })
    expect(await readdir(archive, { recursive: true })).toEqual(before)
  })
})

describe('likewise index', () => {
  it('counts every file once', () => {
    const counts = first['index'] as Record<string, number>
    const { files, instances, images, skipped, failed, duplicates } = counts
    expect(Object.keys(counts).sort()).toEqual(
      ['duplicates', 'failed', 'files', 'images', 'instances', 'samePixels', 'seconds', 'skipped'].sort(),
    )
    expect(files).toBe(first['demo']!['files'])
    expect(images).toBe(40)
    expect(instances! + duplicates! + skipped! + failed!).toBe(files)
    expect([skipped, failed, duplicates].every((count) => count! > 0)).toBe(true)
  })

  it('comes to the same when nothing has changed', async () => {
    const { seconds, ...counts } = first['index']!
    expect(seconds).toBeGreaterThan(0)
    expect(await likewiseJson('index', archive, ...workspace)).toMatchObject(counts)
  })
})

it('likewise tags says for each tag how often it is there, and with what', async () => {
  const { tags } = await likewiseJson<{ tags: Record<string, unknown>[] }>('tags', ...workspace)
  const modality = tags.find(({ keyword }) => keyword === 'Modality')!
  expect(modality).toMatchObject({ present: first['index']!['instances'], missing: 0, tag: '(0008,0060)' })
  const top = modality['top'] as { value: string; instances: number }[]
  expect(top.reduce((sum, { instances }) => sum + instances, 0)).toBe(modality['present'])
  const bodyPart = tags.find(({ keyword }) => keyword === 'BodyPartExamined')!
  expect(Number(bodyPart['present']) + Number(bodyPart['missing'])).toBe(modality['present'])
})

describe('likewise train, clusters and evaluate', () => {
  it('record a run over every image', async () => {
    expect(first['train']).toMatchObject({
      run: 1,
      method: 'pca-kmeans',
      backend: 'cpu',
      clusters: 4,
      images: 40,
    })
    const { images } = await likewiseJson<{ images: Record<string, unknown>[] }>(
      'clusters',
      ...workspace,
      ...run,
    )
    expect(images).toHaveLength(40)
    expect(new Set(images.map(({ cluster }) => cluster))).toEqual(new Set([0, 1, 2, 3]))
    for (const { file } of images) expect(existsSync(join(archive, String(file)))).toBe(true)
  })

  it('write the same assignments as a CSV file', async () => {
    const csv = join(folder, 'clusters.csv')
    const listed = await likewiseJson<{ images: Record<string, unknown>[] }>('clusters', ...workspace, ...run)
    const answer = await likewiseJson('clusters', ...workspace, ...run, '--csv', csv)
    expect(answer).toEqual({ run: 1, images: 40, csv })
    const rows = parse(await readFile(csv, 'utf8'), { columns: true, cast: false })
    const asText = listed.images.map(({ file, instance, frame, cluster }) => ({
      ...{ file, instance: String(instance) },
      ...{ frame: String(frame), cluster: String(cluster) },
    }))
    expect(rows).toEqual(asText)
  })

  it('repeat with the same seed', async () => {
    const again = await likewiseJson<{ run: number }>(
      ...['train', ...workspace, '--method', 'pca-kmeans', '--clusters', '4'],
      ...['--image-size', '64', '--seed', '3'],
    )
    const [before, after] = await Promise.all(
      [1, again.run].map((id) =>
        likewiseJson<{ images: unknown[] }>('clusters', ...workspace, '--run', String(id)),
      ),
    )
    expect(after!.images).toEqual(before!.images)
  })

  it('compare with the tags, and with a truth table', async () => {
    const truth = ['--truth', `${archive}.truth.csv`, '--label-column']
    const byTags = await likewiseJson<{ labels: object; silhouette: number }>(
      'evaluate',
      ...workspace,
      ...run,
    )
    expect(byTags.labels).toHaveProperty('Modality.nmi')
    expect(Math.abs(byTags.silhouette)).toBeLessThanOrEqual(1)
    const byTruth = await likewiseJson('evaluate', ...workspace, ...run, ...truth, 'region')
    expect(byTruth['labels']).toMatchObject({ ...byTags.labels, region: { images: 40 } })
    // The demo's Modality tag is never wrong, so that both ways must agree.
    const { labels } = await likewiseJson<{ labels: Record<string, unknown> }>(
      ...['evaluate', ...workspace, ...run, ...truth, 'modality'],
    )
    expect(labels['modality']).toEqual(labels['Modality'])
  })
})

describe('likewise map', () => {
  it('lays every image out, the same for the same seed, and writes the places beside', async () => {
    const csv = join(folder, 'map.csv')
    const made = await likewiseJson('map', ...workspace, ...run, '--seed', '2', '--csv', csv)
    expect(made).toMatchObject({ run: 1, seed: 2, images: 40, csv })
    const text = await readFile(csv, 'utf8')
    const rows = parse<{ image: string; x: string; y: string }>(text, { columns: true })
    expect(rows).toHaveLength(40)
    expect(rows.every(({ x, y }) => Number.isFinite(Number(x)) && Number.isFinite(Number(y)))).toBe(true)
    await likewiseJson('map', ...workspace, ...run, '--seed', '2', '--csv', csv)
    expect(await readFile(csv, 'utf8')).toBe(text)
    const { code, stdout } = await likewise(['map', ...workspace, '--run', '9', '--json'])
    expect(code).toBe(1)
    expect(oneObject(stdout)).toMatchObject({ error: { code: 'run-not-found' } })
  })
})

describe('likewise export', () => {
  const cluster = ['--cluster', '0']

  it('says first and then does', async () => {
    const to = join(folder, 'dataset')
    const args = ['export', ...workspace, ...run, ...cluster, '--to', to]
    const plan = await likewiseJson(...args, '--dry-run')
    expect(plan).toMatchObject({ dryRun: true, target: to })
    expect(existsSync(to)).toBe(false)
    const done = await likewiseJson(...args)
    expect(done).toEqual({ ...plan, dryRun: false })

    const written = await readdir(join(to, 'dicom'))
    expect(written).toHaveLength(Number(done['instances']))
    expect((await readdir(to)).sort()).toEqual(['dicom', 'manifest.csv', 'manifest.json'])
    const manifest = JSON.parse(await readFile(join(to, 'manifest.json'), 'utf8')) as {
      provenance: object
      instances: { file: string; source: string; cluster: number }[]
    }
    expect(manifest.provenance).toMatchObject({ archive, run: 1, method: 'pca-kmeans', seed: 3 })
    for (const { file, source } of manifest.instances) {
      expect(await readFile(join(to, file))).toEqual(await readFile(join(archive, source)))
    }
  })

  it.each([
    ['target-exists', () => archive],
    ['target-inside-source', () => join(archive, 'dataset')],
    ['target-unwritable', () => join(folder, 'nowhere', 'dataset')],
  ])('refuses a target: %s', async (code, target) => {
    const before = await readdir(folder, { recursive: true })
    for (const dryRun of [[], ['--dry-run']]) {
      const args = ['export', ...workspace, ...run, ...cluster, '--to', target(), ...dryRun, '--json']
      const ended = await likewise(args)
      expect(ended.code).toBe(1)
      expect(oneObject(ended.stdout)).toMatchObject({ error: { code } })
    }
    expect(await readdir(folder, { recursive: true })).toEqual(before)
  })
})

it('likewise decode writes the native pixels of one frame', async () => {
  const [file, raw] = [join(folder, 'two frames'), join(folder, 'pixels')]
  const pixels = Uint16Array.of(1, 2, 3, 4, 500, 600, 700, 65535)
  const elements = { '00280008 IS': '2', '00280100 US': 16, '00280101 US': 16, '00280102 US': 15 }
  const bytes = new Uint8Array(pixels.buffer)
  await writeFile(file, dicomFile(imageElements({ ...elements, '7fe00010 OB': bytes })))
  expect(await likewiseJson('decode', file, '--frame', '1', '--raw', raw)).toEqual({
    ...{ rows: 2, columns: 2, samples: 1, frames: 2, bitsAllocated: 16, pixelRepresentation: 0 },
    ...{ photometric: 'MONOCHROME2', transferSyntax: '1.2.840.10008.1.2.1' },
  })
  expect(new Uint8Array(await readFile(raw))).toEqual(bytes.slice(8))
})
