import { cp, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFiles, type FileOutcome, type FileRequest } from '../../../src-main/archive/readFiles'
import { LikewiseError } from '../../../src-main/contract/errors'
import { openIndex, type WritableIndex } from '../../../src-main/index/open'
import { archiveSummary, listProblems } from '../../../src-main/index/queries/archive'
import { listTrainingImages } from '../../../src-main/index/queries/images'
import { tagCompleteness, tagSummaries } from '../../../src-main/index/queries/tags'
import { dicomFile, imageElements } from '../../support/dicomFile'
import { contentOf, createScanFolder, type ScanFolder } from '../../support/scanFolder'

let at: ScanFolder
let folder: string
let archive: string
let index: WritableIndex

beforeEach(async () => {
  at = await createScanFolder()
  ;({ folder, archive, index } = at)
})
afterEach(() => at.close())

const put: ScanFolder['put'] = (...of) => at.put(...of)
const scan: ScanFolder['scan'] = (...of) => at.scan(...of)

describe('scan', () => {
  it('counts every file once: instances, duplicates, skipped and failed', async () => {
    await put('a/1', '1.1')
    await put('a/2', '1.2', { '00280008 IS': '3', '7fe00010 OB': new Uint8Array(12) })
    await put('b/1 again', '1.1')
    await writeFile(join(archive, 'notes.txt'), 'these are notes, and not an image of anything')
    await writeFile(join(archive, 'empty'), '')
    await writeFile(join(archive, 'cut'), dicomFile(imageElements()).subarray(0, 200))
    expect(await scan()).toEqual({ files: 6, instances: 2, images: 4, skipped: 2, failed: 1, duplicates: 1 })
    expect(archiveSummary(index)).toMatchObject({ unfinished: false, series: 1, patients: 0 })
    expect(
      listProblems(index, { offset: 0, limit: 9 }).problems.map(({ file, code }) => [file, code]),
    ).toEqual([
      ['cut', 'truncated'],
      ['empty', 'empty-file'],
      ['notes.txt', 'not-dicom'],
    ])
    expect(tagSummaries(index).find(({ keyword }) => keyword === 'Modality')).toMatchObject({
      present: 2,
      missing: 0,
      distinct: 1,
      top: [{ value: 'CT', instances: 2 }],
    })
  })

  it('reads nothing again when nothing changed, and gives the same ids', async () => {
    await put('1', '1.1')
    await put('2', '1.2')
    await scan()
    const before = contentOf(index)
    await scan()
    expect(at.headersRead).toEqual([])
    expect(contentOf(index)).toEqual(before)
  })

  it('finds what was added, changed, moved and removed; changed images get new ids, moved ones keep theirs', async () => {
    for (const n of ['1', '2', '3', '4']) await put(n, `1.${n}`)
    await scan()
    const before = listTrainingImages(index)
    await put('5', '1.5')
    await put('2', '1.2', { '00180015 CS': 'CHEST' })
    await rename(join(archive, '3'), join(archive, 'moved'))
    await rm(join(archive, '4'))
    expect(await scan()).toMatchObject({ files: 4, instances: 4, images: 4 })
    expect(at.headersRead.sort()).toEqual(['2', '5', 'moved'])
    const after = listTrainingImages(index)
    expect(after.map(({ file }) => file).sort()).toEqual(['1', '2', '5', 'moved'])
    const idOf = (images: typeof after, name: string) => images.find(({ file }) => file === name)?.image
    expect(idOf(after, '1')).toBe(idOf(before, '1'))
    expect(idOf(after, 'moved')).toBe(idOf(before, '3'))
    expect(idOf(after, '2')).toBeGreaterThan(4)
    expect(idOf(after, '5')).toBeGreaterThan(4)
  })

  it('keeps the ids of images whose folder was renamed, and of one that has a true copy', async () => {
    for (const n of ['1', '2', '3']) await put(`old/${n}`, `1.${n}`)
    await put('nameless', '')
    await scan()
    const before = listTrainingImages(index)
    const tagsBefore = tagSummaries(index)
    await rename(join(archive, 'old'), join(archive, 'new'))
    await rename(join(archive, 'nameless'), join(archive, 'moved, nameless'))
    await cp(join(archive, 'new/2'), join(archive, 'copy of 2'))
    await scan()
    expect(listTrainingImages(index).map(({ image }) => image)).toEqual(before.map(({ image }) => image))
    await rm(join(archive, 'new/2'))
    await scan()
    const after = listTrainingImages(index)
    expect(after.map(({ image }) => image)).toEqual(before.map(({ image }) => image))
    expect(after.map(({ file }) => file).sort()).toEqual(['copy of 2', 'moved, nameless', 'new/1', 'new/3'])
    expect(tagSummaries(index)).toEqual(tagsBefore)
  })

  it('counts tags as an index made anew would, whatever came and went', async () => {
    for (let n = 0; n < 12; n++) {
      await put(String(n), `1.${n % 9}`, {
        '00080060 CS': n % 2 === 0 ? 'CT' : 'MR',
        '00080070 LO': `Maker ${n}`,
      })
    }
    await scan()
    for (const n of [0, 3, 5, 9]) await rm(join(archive, String(n)))
    await put('4', '1.4', { '00080060 CS': 'US' })
    await put('20', '1.20')
    await scan()
    const other = openIndex(join(folder, 'other'))
    await scan({}, other)
    expect(tagSummaries(index)).toEqual(tagSummaries(other))
    expect(tagCompleteness(index)).toEqual(tagCompleteness(other))
    other.close()
  })

  it('keeps the ids of files whose time alone changed, and does not read them a third time', async () => {
    await put('1', '1.1')
    await put('copy', '1.1')
    await put('nameless', '')
    await scan()
    const before = contentOf(index)
    for (const name of ['1', 'copy', 'nameless']) await utimes(join(archive, name), new Date(0), new Date(0))
    await scan()
    expect(at.headersRead).toHaveLength(3)
    expect(contentOf(index)).toEqual(before)
    await scan()
    expect(at.headersRead).toEqual([])
  })

  it.each([
    ['pixels', { '7fe00010 OB': Uint8Array.of(9, 9, 9, 9) }],
    ['a tag', { '00180015 CS': 'HEAD ' }],
  ])('gives new ids where %s changed and the size did not', async (_, change) => {
    await put('1', '1.1', { '00180015 CS': 'CHEST ', '7fe00010 OB': Uint8Array.of(1, 2, 3, 4) })
    await scan()
    const [before] = listTrainingImages(index)
    await put('1', '1.1', { '00180015 CS': 'CHEST ', '7fe00010 OB': Uint8Array.of(1, 2, 3, 4), ...change })
    await utimes(join(archive, '1'), new Date(0), new Date(0))
    await scan()
    expect(listTrainingImages(index)[0]!.image).toBeGreaterThan(before!.image)
  })

  it('asks again for what was postponed, and records in the order of the walk', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await put(name, `1.${name.charCodeAt(0)}`)
    const asked: string[][] = []
    const read = (requests: FileRequest[]) => {
      asked.push(requests.map(({ path }) => path))
      const outcomes = readFiles(archive, requests)
      return Promise.resolve(
        outcomes.map((outcome, i): FileOutcome => (i % 2 === 0 ? outcome : { kind: 'postponed' })),
      )
    }
    expect(await scan({ readFiles: read })).toMatchObject({ files: 4, instances: 4 })
    expect(asked).toEqual([['a', 'b', 'c', 'd'], ['b', 'd'], ['d']])
    expect(listTrainingImages(index).map(({ file }) => file)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('lets a duplicate take the place of an original that went away', async () => {
    for (const name of ['a', 'b', 'c']) await put(name, '1.1')
    expect(await scan()).toMatchObject({ instances: 1, duplicates: 2, images: 1 })
    await rm(join(archive, 'a'))
    expect(await scan()).toMatchObject({ instances: 1, duplicates: 1, images: 1 })
    expect(listTrainingImages(index).map(({ file }) => file)).toEqual(['b'])
  })

  it('cancelled and taken up again, it ends as one scan would have', async () => {
    for (let n = 0; n < 700; n++) await put(`series ${n % 3}/${n}`, `1.${n % 680}`)
    const controller = new AbortController()
    const stopped = scan({
      signal: controller.signal,
      progress: ({ done }) => done >= 256 && controller.abort(new LikewiseError('cancelled', 'stop')),
    })
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
    expect(archiveSummary(index)).toMatchObject({ unfinished: true, scannedAt: null })
    const recorded = archiveSummary(index).files
    expect(recorded).toBeGreaterThanOrEqual(256)
    expect(recorded).toBeLessThan(700)
    await scan()
    expect(at.headersRead).toHaveLength(700 - recorded)
    const other = openIndex(join(folder, 'other'))
    await scan({}, other)
    expect(contentOf(index)).toEqual(contentOf(other))
    other.close()
  })

  it.each(['worker-died', 'timed-out'] as const)(
    'marks the file that ends its worker (%s) and goes on',
    async (code) => {
      for (const name of ['a', 'killer', 'z']) await put(name, `1.${name.length}.${name.charCodeAt(0)}`)
      const read = (requests: FileRequest[]) =>
        requests.some(({ path }) => path.endsWith('killer'))
          ? Promise.reject(new LikewiseError(code, 'It did not survive.'))
          : Promise.resolve(readFiles(archive, requests))
      expect(await scan({ readFiles: read })).toMatchObject({ instances: 2, failed: 1 })
      expect(listProblems(index, { offset: 0, limit: 9 }).problems).toMatchObject([{ file: 'killer', code }])
    },
  )

  it('says that the archive folder is gone, and keeps the index', async () => {
    await put('1', '1.1')
    await scan()
    await rename(archive, join(folder, 'elsewhere'))
    await expect(scan()).rejects.toMatchObject({ code: 'folder-not-found' })
    expect(archiveSummary(index).instances).toBe(1)
  })
})
