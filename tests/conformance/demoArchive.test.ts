import { createHash } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readHeader } from '../../src-main/archive/header'
import type { HeaderRecord } from '../../src-main/archive/headerOutcome'
import { tagsOf } from '../../src-main/archive/packedTags'
import { writeDicomFile } from '../../src-main/demo/dicom/dicomWriter'
import { transferSyntaxes, type TransferSyntax } from '../../src-main/demo/dicom/transferSyntax'
import type { Canvas } from '../../src-main/demo/drawing/canvas'
import { phantoms } from '../../src-main/demo/phantoms/registry'
import { storePictures } from '../../src-main/demo/storage'
import { writeDemoArchive } from '../../src-main/demo/writeDemoArchive'
import { fullRange } from '../../src-main/pixels/displayRange'
import { greyValues } from '../../src-main/pixels/greyValues'
import { readFrame } from '../../src-main/pixels/readFrame'
import { storedValues } from '../../src-main/pixels/storedValues'

const images = 60
let folder: string
let records: (HeaderRecord & { path: string })[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-demo-'))
  await draw('archive', 1)
  records = (await filesOf('archive')).flatMap((path) => {
    const outcome = readHeader(path)
    return outcome.kind === 'instance' ? [{ ...outcome.record, path }] : []
  })
}, 300_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

function draw(name: string, seed: number, signal = new AbortController().signal) {
  return writeDemoArchive(join(folder, name), { images, seed, signal, progress: () => undefined })
}

async function filesOf(name: string): Promise<string[]> {
  const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** Path and digest of every file. */
async function digests(name: string): Promise<Record<string, string>> {
  const paths = await filesOf(name)
  const lines = paths.map(async (path): Promise<[string, string]> => {
    const digest = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
    return [relative(join(folder, name), path), digest]
  })
  return Object.fromEntries(await Promise.all(lines))
}

it('kinds have ids of their own, and weights', () => {
  expect(new Set(phantoms.map(({ id }) => id)).size).toBe(phantoms.length)
  for (const { weight } of phantoms) expect(weight).toBeGreaterThan(0)
})

it('there are at least six modalities and twelve regions, each in the archive', async () => {
  const truth = (await readFile(join(folder, 'archive.truth.csv'), 'utf8')).trim().split('\n').slice(1)
  const [modalities, regions] = [1, 2].map((column) => new Set(truth.map((line) => line.split(',')[column])))
  expect(modalities).toEqual(new Set(phantoms.map(({ modality }) => modality)))
  expect(regions).toEqual(new Set(phantoms.map(({ region }) => region)))
  expect(modalities!.size).toBeGreaterThanOrEqual(6)
  expect(regions!.size).toBeGreaterThanOrEqual(12)
})

it('tags are partly missing, as in a clinic', () => {
  const withPixels = records.filter(({ frames }) => frames > 0)
  const present = (keyword: string) =>
    withPixels.filter((record) => tagsOf(record)[keyword] !== undefined).length
  expect(present('Modality')).toBe(withPixels.length)
  expect(present('BodyPartExamined')).toBeGreaterThan(0)
  expect(present('BodyPartExamined')).toBeLessThan(withPixels.length)
})

it('every frame of every instance can be read and shows something', async () => {
  for (const record of records) {
    for (let frame = 0; frame < record.frames; frame++) {
      const decoded = await readFrame(record.path, frame)
      expect(decoded).toMatchObject({ rows: record.rows, columns: record.columns, frames: record.frames })
      const { low, high } = fullRange(greyValues(decoded).values)
      expect(high - low).toBeGreaterThan(20)
    }
  }
  const syntaxes = new Set(records.filter(({ frames }) => frames > 0).map((record) => record.transferSyntax))
  expect(syntaxes.size).toBeGreaterThanOrEqual(5)
})

describe.each(Object.entries(transferSyntaxes))('frames written in %s', (name, syntax: TransferSyntax) => {
  const count = 30
  const values = [0, 1].map((frame) => Float32Array.from({ length: count }, (_, i) => 130 * i + frame))

  it('are read back as they were drawn', async () => {
    const isColour = syntax.compression === 'jpeg-baseline'
    const shape = { rows: 6, columns: 5, spacing: 1 }
    const pictures = values.map((own) =>
      isColour
        ? { ...shape, rgb: new Uint8Array(3 * count).fill(90) }
        : ({ ...shape, values: own } as Canvas),
    )
    const { elements, pixels } = storePictures(pictures, isColour ? 'US' : 'MR', syntax, false)
    const path = join(folder, `${name}.dcm`)
    const identity = { SOPClassUID: '1.2.840.10008.5.1.4.1.1.7', SOPInstanceUID: '1.2.3', Modality: 'MR' }
    await writeFile(path, writeDicomFile({ ...identity, ...elements }, syntax, pixels))
    expect(readHeader(path)).toMatchObject({
      kind: 'instance',
      record: { transferSyntax: syntax.uid, rows: 6, columns: 5, frames: 2, sopInstanceUid: '1.2.3' },
    })
    for (const [frame, own] of values.entries()) {
      const decoded = await readFrame(path, frame)
      if (isColour)
        for (const value of greyValues(decoded).values) expect(Math.abs(value - 90)).toBeLessThan(4)
      else expect([...storedValues(decoded)]).toEqual([...own])
    }
  })
})

it('the same seed gives the same bytes, another seed others', async () => {
  await draw('again', 1)
  const first = await digests('archive')
  expect(await digests('again')).toEqual(first)
  expect(Object.keys(first).length).toBeGreaterThan(images / 2)
  await draw('other', 2)
  expect(await digests('other')).not.toEqual(first)
}, 300_000)

it('one that is cancelled leaves nothing', async () => {
  const before = await readdir(folder)
  const reason = new Error('enough')
  await expect(draw('cancelled', 1, AbortSignal.abort(reason))).rejects.toMatchObject({ code: 'cancelled' })
  expect(await readdir(folder)).toEqual(before)
})
