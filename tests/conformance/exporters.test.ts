import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readHeader } from '../../src-main/archive/header'
import type { DatasetInstance } from '../../src-main/exporters/exporter'
import { exporterById, exporters } from '../../src-main/exporters/registry'
import { dicomFile, imageElements } from '../support/dicomFile'

let folder: string
let instance: DatasetInstance
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-exporters-'))
  const bytes = dicomFile(imageElements())
  await writeFile(join(folder, 'source'), bytes)
  instance = {
    source: join(folder, 'source'),
    file: 'source',
    size: bytes.length,
    sopInstanceUid: '1.2.3.4',
    frames: [0],
    cluster: 0,
    tags: {},
  }
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
  it('is found by its id, and has names that a window and a file system take', () => {
    expect(exporterById(exporter.id)).toBe(exporter)
    for (const name of [exporter.id, exporter.folder, exporter.extension])
      expect(name).toMatch(/^[a-z0-9.-]+$/)
    expect(exporter.title.length * exporter.description.length).toBeGreaterThan(0)
  })

  it('writes a file of the size that it said, and leaves the source as it was', async () => {
    const before = await readFile(instance.source)
    const target = join(folder, `out.${exporter.extension}`)
    await exporter.write(instance, target)
    const written = await stat(target)
    expect(written.size).toBe(exporter.sizeOf(instance) ?? written.size)
    expect(written.size).toBeGreaterThan(0)
    expect(await readFile(instance.source)).toEqual(before)
  })

  it('writes the same bytes twice', async () => {
    const targets = ['first', 'second'].map((name) => join(folder, name))
    for (const target of targets) await exporter.write(instance, target)
    const [first, second] = await Promise.all(targets.map((target) => readFile(target)))
    expect(first).toEqual(second)
  })

  it('writes DICOM that reads as the instance it was, where it writes DICOM', async () => {
    if (exporter.extension !== 'dcm') return
    const target = join(folder, 'out.dcm')
    await exporter.write(instance, target)
    const kept = { rows: 2, columns: 2, frames: 1 }
    expect(readHeader(target)).toMatchObject({ kind: 'instance', record: kept })
  })

  it('does not write over a file', async () => {
    const target = join(folder, 'taken')
    await writeFile(target, 'mine')
    await expect(exporter.write(instance, target)).rejects.toThrow()
    expect(await readFile(target, 'utf8')).toBe('mine')
  })

  it('fails when the source is gone', async () => {
    const gone = { ...instance, source: join(folder, 'gone') }
    await expect(exporter.write(gone, join(folder, 'out'))).rejects.toThrow()
  })
})
