import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openIndex, type WritableIndex } from '../../../../src-main/index/open'
import { archiveSummary } from '../../../../src-main/index/queries/archive'
import { clusterImages, clusterSummaries } from '../../../../src-main/index/queries/clusters'
import { runTagValues } from '../../../../src-main/index/queries/columns'
import { assignmentsWithFile } from '../../../../src-main/index/queries/evaluation'
import { scopeInstances } from '../../../../src-main/index/queries/exports'
import { imageSource, imageStack, imageTags } from '../../../../src-main/index/queries/images'
import {
  createRun,
  endRun,
  getRun,
  listRuns,
  markInterruptedRuns,
  removeRun,
} from '../../../../src-main/index/queries/runs'
import { fillIndex, finishedRun, headerRecord } from '../../../support/filledIndex'

let folder: string
let index: WritableIndex
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-queries-'))
  index = openIndex(folder)
})
afterEach(async () => {
  index.close()
  await rm(folder, { recursive: true })
})

const withCode = (code: string) => expect.objectContaining({ code }) as Error
const unfinished = {
  method: 'pca-kmeans',
  methodVersion: 1,
  programVersion: '0.0.0',
  settings: {},
  seed: 0,
  imageSize: 32,
  begunFrom: null,
}

/** Images 1 and 2 are CT chests, 3 a CT without a region, 4 and 5 the frames of an MR; 6 is a CT of the head. */
function fill(): void {
  const ct = { Modality: 'CT', SeriesInstanceUID: '1.1', StudyInstanceUID: '1', PatientID: 'P1' }
  fillIndex(index, {
    'a/10': headerRecord({ ...ct, SOPInstanceUID: '9.1', BodyPartExamined: 'CHEST', InstanceNumber: '10' }),
    'a/9': headerRecord({ ...ct, SOPInstanceUID: '9.2', BodyPartExamined: 'CHEST', InstanceNumber: '9' }),
    'b/1': headerRecord({ ...ct, SOPInstanceUID: '9.3', SeriesInstanceUID: '1.2' }),
    'b/2': headerRecord(
      { Modality: 'MR', SOPInstanceUID: '9.4', SeriesInstanceUID: '2.1', PatientID: 'P2' },
      2,
    ),
    'b/3': headerRecord({ Modality: 'CT', SOPInstanceUID: '9.5', BodyPartExamined: 'HEAD' }),
    'b/4 again': headerRecord({ Modality: 'CT', SOPInstanceUID: '9.5', BodyPartExamined: 'HEAD' }),
    report: headerRecord({ Modality: 'SR', SOPInstanceUID: '9.6' }, 0),
  })
}

describe('runs', () => {
  it('keeps what a run was and found', () => {
    fill()
    const run = finishedRun(index, [0, 0, 1, 2, 2, 0])
    expect(getRun(index, run)).toMatchObject({
      run,
      state: 'done',
      backend: 'cpu',
      clusters: 3,
      images: 6,
      undecoded: 2,
      seconds: 1.5,
      seed: 7,
      settings: { clusters: 3, whiten: false, intensity: 'range' },
      error: null,
    })
    expect(listRuns(index).map((one) => one.run)).toEqual([run])
  })

  it('records failures and interruptions, newest run first', () => {
    const failed = createRun(index, unfinished)
    endRun(index, failed, 'failed', { code: 'trainer-crashed', message: 'It crashed.' })
    const killed = createRun(index, unfinished)
    expect(() => removeRun(index, killed)).toThrow(withCode('busy'))
    markInterruptedRuns(index)
    expect(listRuns(index).map(({ run, state }) => [run, state])).toEqual([
      [killed, 'interrupted'],
      [failed, 'failed'],
    ])
    expect(getRun(index, failed).error).toEqual({ code: 'trainer-crashed', message: 'It crashed.' })
    expect(() => clusterSummaries(index, failed)).toThrow(withCode('run-unfinished'))
  })

  it('forgets a run with its assignments, and never uses its number again', () => {
    fill()
    const run = finishedRun(index, [0, 1])
    removeRun(index, run)
    expect(index.statement('select count(*) as n from assignments').get()).toEqual({ n: 0 })
    expect(() => getRun(index, run)).toThrow(withCode('run-not-found'))
    expect(createRun(index, unfinished)).toBeGreaterThan(run)
  })

  it('outlives images that leave the archive', () => {
    fill()
    const run = finishedRun(index, [0, 0, 1, 2, 2, 0])
    fillIndex(index, { 'b/2': headerRecord({ Modality: 'MR', SOPInstanceUID: '9.4' }, 2) })
    expect(assignmentsWithFile(index, run)).toEqual([])
    expect(clusterSummaries(index, run)).toEqual([])
    expect(getRun(index, run).images).toBe(6)
  })
})

describe('clusters', () => {
  it('lists the largest first, with representatives by distance and the dominant tags', () => {
    fill()
    const run = finishedRun(index, [1, 1, 1, 2, 2, 1], [5, 1, 3, 0, 0, 2])
    const [first, second, ...rest] = clusterSummaries(index, run)
    expect(rest).toEqual([])
    expect(first).toEqual({
      cluster: 1,
      images: 4,
      representatives: [2, 6, 3, 1],
      dominant: [
        { keyword: 'Modality', value: 'CT', share: 1 },
        { keyword: 'BodyPartExamined', value: 'CHEST', share: 2 / 3 },
      ],
    })
    expect(second).toMatchObject({ cluster: 2, images: 2, representatives: [4, 5] })
  })

  it('pages through the images of a cluster', () => {
    fill()
    const run = finishedRun(index, [1, 1, 1, 2, 2, 1], [5, 1, 3, 0, 0, 2])
    const { total, images } = clusterImages(index, run, 1, 1, 2)
    expect(total).toBe(4)
    expect(images).toEqual([
      { image: 6, instance: 5, file: 'b/3', frame: 0, modality: 'CT', distance: 2 },
      { image: 3, instance: 3, file: 'b/1', frame: 0, modality: 'CT', distance: 3 },
    ])
    expect(() => clusterImages(index, run, 7, 0, 1)).toThrow(withCode('cluster-not-found'))
    expect(() => clusterImages(index, run + 1, 0, 0, 1)).toThrow(withCode('run-not-found'))
  })

  it('gives the instances of a cluster with the frames that lie in it', () => {
    fill()
    const run = finishedRun(index, [1, 0, 1, 0, 1, 0])
    const instances = scopeInstances(index, run, { kind: 'cluster', cluster: 1 })
    expect(instances.map(({ file, images }) => [file, images.map(({ frame }) => frame)])).toEqual([
      ['a/10', [0]],
      ['b/1', [0]],
      ['b/2', [1]],
    ])
    expect(instances[2]).toMatchObject({ sopInstanceUid: '9.4', size: 103, tags: { Modality: 'MR' } })
  })

  it('gives the instances of a whole run, of a selection and of a query', () => {
    fill()
    const run = finishedRun(index, [1, 0, 1, 0, 1, 0])
    const filesOf = (scope: Parameters<typeof scopeInstances>[2]) =>
      scopeInstances(index, run, scope).map(({ file, images }) => `${file}:${images.length}`)
    const all = filesOf({ kind: 'run' })
    expect(all.length).toBeGreaterThan(3)
    expect(filesOf({ kind: 'selection', images: [1, 3] })).toEqual([
      ...all.filter((one) => one.startsWith('a/10')),
      'b/1:1',
    ])
    const mr = filesOf({ kind: 'query', where: [{ keyword: 'Modality', values: ['MR', 'US'] }] })
    expect(mr.length).toBeGreaterThan(0)
    expect(mr.length).toBeLessThan(all.length)
    const both = [
      { keyword: 'Modality', values: ['MR'] },
      { keyword: 'BodyPartExamined', values: ['NOWHERE'] },
    ]
    expect(() => filesOf({ kind: 'query', where: both })).toThrow(withCode('nothing-to-export'))
    expect(() => filesOf({ kind: 'cluster', cluster: 9 })).toThrow(withCode('cluster-not-found'))
  })
})

describe('evaluation', () => {
  it('pairs clusters with the values of a tag and with files, in the order of images', () => {
    fill()
    const run = finishedRun(index, [0, 0, 1, 2, 2, 0])
    const { codes, values } = runTagValues(index, run, ['BodyPartExamined']).columns.get('BodyPartExamined')!
    expect(Array.from(codes, (code) => values[code - 1] ?? null)).toEqual([
      'CHEST',
      'CHEST',
      null,
      null,
      null,
      'HEAD',
    ])
    expect(assignmentsWithFile(index, run)[4]).toEqual({
      image: 5,
      cluster: 2,
      file: 'b/2',
      frame: 1,
      instance: '9.4',
    })
  })
})

describe('images', () => {
  it('says where an image is and what its tags are', () => {
    fill()
    expect(imageSource(index, 5)).toEqual({
      instance: 4,
      file: 'b/2',
      frame: 1,
      frames: 2,
      rows: 4,
      columns: 5,
      transferSyntax: '1.2.840.10008.1.2.1',
    })
    expect(imageTags(index, 4).map(({ tag, keyword }) => [tag, keyword])).toEqual([
      ['(0008,0018)', 'SOPInstanceUID'],
      ['(0008,0060)', 'Modality'],
      ['(0010,0020)', 'PatientID'],
      ['(0020,000E)', 'SeriesInstanceUID'],
    ])
    expect(() => imageSource(index, 99)).toThrow(withCode('image-not-found'))
  })

  it('stacks the images of a series by number, not by name; frames in order', () => {
    fill()
    expect(imageStack(index, 1)).toEqual([2, 1])
    expect(imageStack(index, 4)).toEqual([4, 5])
    expect(imageStack(index, 6)).toEqual([6])
  })
})

describe('archive', () => {
  it('counts patients, studies and series that have an identity', () => {
    fill()
    expect(archiveSummary(index)).toMatchObject({
      files: 7,
      instances: 6,
      duplicates: 1,
      images: 6,
      patients: 2,
      studies: 1,
      series: 3,
      reasons: [],
    })
  })
})
