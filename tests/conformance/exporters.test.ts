import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readHeader } from '../../src-main/archive/header'
import { withDataset } from '../../src-main/dicom/readDataset'
import type { DatasetInstance, Output } from '../../src-main/exporters/exporter'
import { hashFile } from '../../src-main/exporters/hashFile'
import { exporterById, exporters } from '../../src-main/exporters/registry'
import { dicomFile, imageElements } from '../support/dicomFile'
import { exportedInstance, writeSettings } from '../support/exportedInstance'

const pixels = Uint8Array.of(0, 85, 170, 255)

let folder: string
let instance: DatasetInstance
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-exporters-'))
  const place = {
    '00200032 DS': '0\\0\\0',
    '00200037 DS': '1\\0\\0\\0\\1\\0',
    '00280030 DS': '1\\1',
    '00100010 PN': 'DOE^JANE',
    '00100020 LO': 'PATIENT7',
  }
  await writeFile(join(folder, 'source'), dicomFile(imageElements({ ...place, '7fe00010 OB': pixels })))
  instance = await exportedInstance(join(folder, 'source'))
})
afterEach(() => rm(folder, { recursive: true }))

it('there is at least one exporter, and ids are unique', () => {
  expect(exporters.length).toBeGreaterThan(0)
  expect(new Set(exporters.map(({ id }) => id)).size).toBe(exporters.length)
})

it('an unknown exporter is named, and the known ones are', () => {
  const known = exporters.map(({ id }) => id).join(', ')
  expect(() => exporterById('engraving')).toThrow(
    expect.objectContaining({
      code: 'exporter-not-found',
      message: expect.stringContaining(known) as string,
    }),
  )
})

describe.each([...exporters])('exporter $id', (exporter) => {
  const outputs = (own: DatasetInstance): Output => exporter.outputs([own]).outputs[0]!

  it('is found by its id, and has names that a window and a file system take', () => {
    expect(exporterById(exporter.id)).toBe(exporter)
    for (const name of [exporter.id, exporter.folder, exporter.extension])
      expect(name).toMatch(/^[a-z0-9.-]+$/)
    expect(exporter.title.length * exporter.description.length).toBeGreaterThan(0)
  })

  it('writes a file no larger than it said, says its hash, and leaves the source as it was', async () => {
    const before = await readFile(instance.source)
    const target = join(folder, `out.${exporter.extension}`)
    const output = outputs(instance)
    const written = await exporter.write(output, target, writeSettings)
    const { size } = await stat(target)
    expect(written.bytes).toBe(size)
    expect(size).toBeGreaterThan(0)
    // A header and a few voxels: only the overhead of the form goes beyond.
    expect(size).toBeLessThanOrEqual(output.bytes + 1024)
    expect((await hashFile(target)).sha256).toBe(written.sha256)
    expect(await readFile(instance.source)).toEqual(before)
  })

  it('writes the same bytes twice', async () => {
    const targets = ['first', 'second'].map((name) => join(folder, name))
    for (const target of targets) await exporter.write(outputs(instance), target, writeSettings)
    const [first, second] = await Promise.all(targets.map((target) => readFile(target)))
    expect(first).toEqual(second)
  })

  it('writes DICOM that reads as the image it was, where it writes DICOM', async () => {
    if (exporter.extension !== 'dcm') return
    const target = join(folder, 'out.dcm')
    await exporter.write(outputs(instance), target, writeSettings)
    const kept = { rows: 2, columns: 2, frames: 1 }
    expect(readHeader(target)).toMatchObject({ kind: 'instance', record: kept })
    const stored = withDataset(target, ({ dataset }) => {
      const element = dataset.element(0x7fe00010)!
      return dataset.source.read(element.valueOffset, element.length)
    })
    expect(stored).toEqual(pixels)
  })

  it('holds no identity where it says so', async () => {
    const target = join(folder, 'out')
    await exporter.write(outputs(instance), target, writeSettings)
    const bytes = await readFile(target)
    const holds = ['DOE', 'PATIENT7', '1.2.3.4'].some((value) => bytes.includes(value))
    expect(holds).toBe(exporter.identities === 'kept')
  })

  it('does not write over a file', async () => {
    const target = join(folder, 'taken')
    await writeFile(target, 'mine')
    await expect(exporter.write(outputs(instance), target, writeSettings)).rejects.toThrow()
    expect(await readFile(target, 'utf8')).toBe('mine')
  })

  it('fails when the source is gone', async () => {
    const gone = { ...instance, source: join(folder, 'gone') }
    await expect(exporter.write(outputs(gone), join(folder, 'out'), writeSettings)).rejects.toThrow()
  })
})
