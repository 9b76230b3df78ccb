import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LikewiseError } from '../../../src-main/contract/errors'
import { exporter as dicomCopies } from '../../../src-main/exporters/dicomCopies'
import type { DatasetInstance } from '../../../src-main/exporters/exporter'
import type { Provenance } from '../../../src-main/exporters/manifest'
import { checkTarget, planDataset, writeDataset } from '../../../src-main/exporters/writeDataset'

const provenance: Provenance = {
  program: 'Likewise',
  programVersion: '0',
  archive: 'a',
  run: 1,
  method: 'm',
  methodVersion: 1,
  backend: 'cpu',
  settings: { clusters: 2 },
  seed: 1,
  exporter: 'dicom-copies',
  exportedAt: '2026-01-01T00:00:00.000Z',
}

let folder: string
let archive: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-export-'))
  archive = join(folder, 'archive')
  await mkdir(archive)
})
afterEach(() => rm(folder, { recursive: true }))

async function instance(file: string, content: string): Promise<DatasetInstance> {
  const source = join(archive, file)
  await writeFile(source, content)
  return {
    source,
    file,
    size: content.length,
    sopInstanceUid: `1.2.${file.length}`,
    frames: [0],
    cluster: 3,
    tags: { Modality: 'CT', StudyDescription: '=cmd()', ImagePositionPatient: '-1\\2\\3' },
  }
}

const context = { signal: new AbortController().signal, progress: () => undefined }

describe('writeDataset', () => {
  it('writes copies and both manifests, ordered by source, and leaves nothing else', async () => {
    const instances = [await instance('b.dcm', 'bbb'), await instance('a.dcm', 'aa')]
    const plan = planDataset(instances, dicomCopies)
    expect(plan.bytes).toBe(5)
    const target = join(folder, 'dataset')
    const done: number[] = []
    await writeDataset(plan, dicomCopies, provenance, target, { ...context, progress: (n) => done.push(n) })
    expect(done).toEqual([1, 2])
    expect(await readFile(join(target, 'dicom/000001.dcm'), 'utf8')).toBe('aa')
    expect(await readFile(join(target, 'dicom/000002.dcm'), 'utf8')).toBe('bbb')
    const listed = await readdir(target, { recursive: true, withFileTypes: true })
    expect(listed.filter((entry) => entry.isFile()).length).toBe(plan.files.length)
    expect((await readdir(folder)).sort()).toEqual(['archive', 'dataset'])
    const manifest = JSON.parse(await readFile(join(target, 'manifest.json'), 'utf8')) as {
      provenance: unknown
      instances: { file: string; source: string }[]
    }
    expect(manifest.provenance).toEqual(provenance)
    expect(manifest.instances.map(({ file, source }) => [file, source])).toEqual([
      ['dicom/000001.dcm', 'a.dcm'],
      ['dicom/000002.dcm', 'b.dcm'],
    ])
  })

  it('disarms formulas in the CSV and leaves negative numbers alone', async () => {
    const plan = planDataset([await instance('a.dcm', 'x')], dicomCopies)
    const target = join(folder, 'dataset')
    await writeDataset(plan, dicomCopies, provenance, target, context)
    const [header, row] = (await readFile(join(target, 'manifest.csv'), 'utf8')).split('\r\n')
    expect(header).toBe(
      'file,source,sopInstanceUid,frames,cluster,ImagePositionPatient,Modality,StudyDescription',
    )
    expect(row).toBe("dicom/000001.dcm,a.dcm,1.2.5,0,3,-1\\2\\3,CT,'=cmd()")
  })

  it('leaves nothing behind when cancelled half-way', async () => {
    const plan = planDataset([await instance('a.dcm', 'x'), await instance('b.dcm', 'y')], dicomCopies)
    const controller = new AbortController()
    const outcome = writeDataset(plan, dicomCopies, provenance, join(folder, 'dataset'), {
      signal: controller.signal,
      progress: () => controller.abort(new LikewiseError('cancelled', 'stop')),
    })
    await expect(outcome).rejects.toMatchObject({ code: 'cancelled' })
    expect(await readdir(folder)).toEqual(['archive'])
  })

  it('leaves nothing behind when a source has vanished, and names it', async () => {
    const gone = await instance('gone.dcm', 'x')
    await rm(gone.source)
    const plan = planDataset([await instance('a.dcm', 'x'), gone], dicomCopies)
    const outcome = writeDataset(plan, dicomCopies, provenance, join(folder, 'dataset'), context)
    await expect(outcome).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('gone.dcm') as string,
    })
    expect(await readdir(folder)).toEqual(['archive'])
  })

  it('clears what a crash left behind', async () => {
    await mkdir(join(folder, '.dataset.likewise-partial'))
    await writeFile(join(folder, '.dataset.likewise-partial', 'old'), 'old')
    const plan = planDataset([await instance('a.dcm', 'x')], dicomCopies)
    await writeDataset(plan, dicomCopies, provenance, join(folder, 'dataset'), context)
    expect((await readdir(join(folder, 'dataset'))).sort()).toEqual([
      'dicom',
      'manifest.csv',
      'manifest.json',
    ])
  })

  it('copies read-only sources into files that their new owner may change', async () => {
    const readOnly = await instance('a.dcm', 'x')
    await chmod(readOnly.source, 0o444)
    const target = join(folder, 'dataset')
    await writeDataset(planDataset([readOnly], dicomCopies), dicomCopies, provenance, target, context)
    expect((await stat(join(target, 'dicom/000001.dcm'))).mode & 0o777).toBe(0o644)
    expect((await stat(readOnly.source)).mode & 0o777).toBe(0o444)
  })
})

describe('checkTarget', () => {
  it('refuses what exists, even a dangling link', async () => {
    await expect(checkTarget(archive, archive)).rejects.toMatchObject({ code: 'target-exists' })
    await symlink(join(folder, 'nowhere'), join(folder, 'link'))
    await expect(checkTarget(join(folder, 'link'), archive)).rejects.toMatchObject({ code: 'target-exists' })
  })

  it('refuses a place inside the archive, also by way of a link', async () => {
    await expect(checkTarget(join(archive, 'new'), archive)).rejects.toMatchObject({
      code: 'target-inside-source',
    })
    await symlink(archive, join(folder, 'alias'))
    await expect(checkTarget(join(folder, 'alias', 'new'), archive)).rejects.toMatchObject({
      code: 'target-inside-source',
    })
  })

  it('refuses a parent that is not there, and accepts a new name beside the archive', async () => {
    await expect(checkTarget(join(folder, 'no', 'new'), archive)).rejects.toMatchObject({
      code: 'target-unwritable',
    })
    await expect(checkTarget(join(folder, 'archive-2'), archive)).resolves.toBeUndefined()
  })
})
