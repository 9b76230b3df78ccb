import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { datasetManifestSchema, type Provenance } from '../../../src-main/contract/datasetManifest'
import { LikewiseError } from '../../../src-main/contract/errors'
import { createPseudonyms } from '../../../src-main/deidentify/pseudonyms'
import { checkTarget } from '../../../src-main/exporters/checkTarget'
import { exporter as dicomCopies } from '../../../src-main/exporters/dicomCopies'
import type { DatasetInstance } from '../../../src-main/exporters/exporter'
import { hashFile } from '../../../src-main/exporters/hashFile'
import { planDataset, type DatasetEntry } from '../../../src-main/exporters/planDataset'
import { writeDataset, type DatasetJob } from '../../../src-main/exporters/writeDataset'
import { writeError } from '../../../src-main/exporters/writeError'
import { writeSettings } from '../../support/exportedInstance'

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
  scope: { kind: 'run' },
  deidentification: null,
  window: null,
  split: null,
  excludedImages: 0,
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
    rows: 1,
    columns: 1,
    images: [{ frame: 0, cluster: 3, distance: 0.25 }],
    accepted: {},
    tags: { Modality: 'CT', StudyDescription: '=cmd()', ImagePositionPatient: '-1\\2\\3', PatientID: 'p' },
  }
}

const plan = (instances: DatasetInstance[]) => planDataset(instances, dicomCopies, null, false)

async function write({ file, output }: DatasetEntry, path: string) {
  const written = await dicomCopies.write(output, path, writeSettings).catch((error: unknown) => {
    throw writeError(error, output.instances)
  })
  return {
    file,
    ...written,
    instances: output.instances.map(({ sopInstanceUid, tags }) => ({ sopInstanceUid, tags })),
  }
}

function job(change: Partial<DatasetJob> = {}): DatasetJob {
  return {
    target: join(folder, 'dataset'),
    fingerprint: 'one request',
    provenance,
    pseudonyms: null,
    concurrency: 1,
    signal: new AbortController().signal,
    progress: () => undefined,
    write,
    hash: async (path) => (await hashFile(path)).sha256,
    ...change,
  }
}

describe('writeDataset', () => {
  it('writes copies, both manifests and a card, ordered by source, and leaves nothing else', async () => {
    const own = plan([await instance('b.dcm', 'bbb'), await instance('a.dcm', 'aa')])
    expect(own.bytes).toBe(5)
    const done: number[] = []
    await writeDataset(own, job({ progress: (n) => done.push(n) }))
    expect(done).toEqual([1, 2])
    const target = join(folder, 'dataset')
    expect(await readFile(join(target, 'dicom/000001.dcm'), 'utf8')).toBe('aa')
    expect(await readFile(join(target, 'dicom/000002.dcm'), 'utf8')).toBe('bbb')
    const listed = await readdir(target, { recursive: true, withFileTypes: true })
    expect(listed.filter((entry) => entry.isFile()).length).toBe(own.files.length)
    expect((await readdir(folder)).sort()).toEqual(['archive', 'dataset'])
    const manifest = datasetManifestSchema.parse(
      JSON.parse(await readFile(join(target, 'manifest.json'), 'utf8')),
    )
    expect(manifest.provenance).toEqual(provenance)
    expect(manifest.files.map(({ file, sources }) => [file, sources[0]!.source])).toEqual([
      ['dicom/000001.dcm', 'a.dcm'],
      ['dicom/000002.dcm', 'b.dcm'],
    ])
    for (const { file, sha256 } of manifest.files)
      expect((await hashFile(join(target, file))).sha256).toBe(sha256)
    expect(await readFile(join(target, 'README.md'), 'utf8')).toContain('2 images in 2 files of 1 patients')
  })

  it('disarms formulas in the CSV and leaves negative numbers alone', async () => {
    await writeDataset(plan([await instance('a.dcm', 'x')]), job())
    const [header, row] = (await readFile(join(folder, 'dataset', 'manifest.csv'), 'utf8')).split('\r\n')
    expect(header).toBe(
      'file,source,sopInstanceUid,frames,cluster,distance,patient,part,bytes,sha256,ImagePositionPatient,Modality,PatientID,StudyDescription',
    )
    expect(row).toMatch(
      /^dicom\/000001.dcm,a.dcm,1.2.5,0,3,0.25,patient p,,1,[0-9a-f]{64},-1\\2\\3,CT,p,'=cmd\(\)$/,
    )
  })

  it('leaves nothing behind when cancelled half-way', async () => {
    const controller = new AbortController()
    const outcome = writeDataset(
      plan([await instance('a.dcm', 'x'), await instance('b.dcm', 'y')]),
      job({
        signal: controller.signal,
        progress: () => controller.abort(new LikewiseError('cancelled', 'stop')),
      }),
    )
    await expect(outcome).rejects.toMatchObject({ code: 'cancelled' })
    expect(await readdir(folder)).toEqual(['archive'])
  })

  it('names a source that has vanished, makes no dataset, and goes on when it is back', async () => {
    const gone = await instance('gone.dcm', 'x')
    const own = plan([await instance('a.dcm', 'xx'), gone])
    await rm(gone.source)
    await expect(writeDataset(own, job())).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('gone.dcm') as string,
    })
    expect((await readdir(folder)).filter((name) => !name.startsWith('.'))).toEqual(['archive'])
    await writeFile(gone.source, 'x')
    const wrote: string[] = []
    await writeDataset(own, job({ write: (entry, path) => (wrote.push(entry.file), write(entry, path)) }))
    expect(wrote).toEqual(['dicom/000002.dcm'])
    expect((await readdir(folder)).sort()).toEqual(['archive', 'dataset'])
    expect((await readdir(join(folder, 'dataset'))).sort()).toEqual([
      'README.md',
      'dicom',
      'manifest.csv',
      'manifest.json',
    ])
  })

  it('writes anew what was damaged in between, and what another request left', async () => {
    const own = plan([await instance('a.dcm', 'xx'), await instance('b.dcm', 'y')])
    const fails = (entry: DatasetEntry, path: string) =>
      entry.file.endsWith('2.dcm')
        ? Promise.reject(new LikewiseError('disk-full', 'full'))
        : write(entry, path)
    const partial = join(folder, '.dataset.likewise-partial/dicom/000001.dcm')
    await expect(writeDataset(own, job({ write: fails }))).rejects.toMatchObject({ code: 'disk-full' })
    await writeFile(partial, 'zz')
    await writeDataset(own, job())
    expect(await readFile(join(folder, 'dataset/dicom/000001.dcm'), 'utf8')).toBe('xx')
    const other = job({ target: join(folder, 'other'), write: fails })
    await expect(writeDataset(own, other)).rejects.toMatchObject({ code: 'disk-full' })
    const wrote: string[] = []
    const third = {
      ...other,
      fingerprint: 'another request',
      write: (entry: DatasetEntry, path: string) => (wrote.push(entry.file), write(entry, path)),
    }
    await writeDataset(own, third)
    expect(wrote.length).toBe(2)
  })

  it('refuses what does not read back as it was written', async () => {
    const own = plan([await instance('a.dcm', 'xx')])
    await expect(writeDataset(own, job({ hash: () => Promise.resolve('other') }))).rejects.toMatchObject({
      code: 'target-unwritable',
    })
  })

  it('does without files that cannot be written in this form, and says so; not with none', async () => {
    const own = plan([await instance('a.dcm', 'xx'), await instance('b.dcm', 'y')])
    const refuses = (files: string) => (entry: DatasetEntry, path: string) =>
      files.includes(entry.file.slice(-5, -4))
        ? Promise.reject(new LikewiseError('undecodable', 'a.dcm: its pixels cannot be decoded.'))
        : write(entry, path)
    const { refused } = await writeDataset(own, job({ write: refuses('1') }))
    expect(refused).toEqual([
      { file: 'a.dcm', code: 'undecodable', message: 'a.dcm: its pixels cannot be decoded.' },
    ])
    expect(await readdir(join(folder, 'dataset/dicom'))).toEqual(['000002.dcm'])
    const none = job({ target: join(folder, 'none'), write: refuses('12') })
    await expect(writeDataset(own, none)).rejects.toMatchObject({ code: 'nothing-to-export' })
    expect((await readdir(folder)).sort()).toEqual(['archive', 'dataset'])
  })

  it('names neither files nor patients where identities are taken out', async () => {
    const secret = { ...(await instance('DOE-JANE.dcm', 'x')), tags: { PatientID: 'SECRET7' } }
    const refused = await instance('DOE-JOHN.dcm', 'x')
    const own = planDataset([secret, refused], dicomCopies, null, true)
    const hides = async (entry: DatasetEntry, path: string) => {
      if (entry.output.instances[0] === refused)
        throw new LikewiseError('undecodable', 'DOE-JOHN.dcm: broken.')
      return { ...(await write(entry, path)), instances: [{ sopInstanceUid: '2.25.1', tags: {} }] }
    }
    const pseudonyms = createPseudonyms(writeSettings.key)
    await writeDataset(own, job({ pseudonyms, write: hides, provenance: { ...provenance, archive: null } }))
    const target = join(folder, 'dataset')
    for (const name of ['README.md', 'manifest.csv', 'manifest.json', 'deidentification.csv']) {
      const text = await readFile(join(target, name), 'utf8')
      expect(text).not.toMatch(/DOE|SECRET7/)
    }
  })

  it('copies read-only sources into files that their new owner may change', async () => {
    const readOnly = await instance('a.dcm', 'x')
    await chmod(readOnly.source, 0o444)
    await writeDataset(plan([readOnly]), job())
    expect((await stat(join(folder, 'dataset/dicom/000001.dcm'))).mode & 0o777).toBe(0o644)
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
