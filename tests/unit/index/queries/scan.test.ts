import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HeaderRecord } from '../../../../src-main/archive/headerOutcome'
import { openIndex, type WritableIndex } from '../../../../src-main/index/open'
import { archiveCounts } from '../../../../src-main/index/queries/archive'
import { createScanSink } from '../../../../src-main/index/queries/scan'
import { fillIndex, headerRecord } from '../../../support/filledIndex'

let folder: string
let index: WritableIndex
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-sink-'))
  index = openIndex(folder)
})
afterEach(async () => {
  index.close()
  await rm(folder, { recursive: true })
})

const fileAt = (path: string) => ({ path, size: 1, mtimeMs: 2.25 })
const failed = (code: string) => ({ kind: 'failed', code, message: 'It failed.' }) as const

describe('createScanSink', () => {
  it('records a batch whole or not at all', () => {
    const sink = createScanSink(index)
    sink.begin()
    const broken = { ...headerRecord({ Modality: 'CT' }), transferSyntax: null } as unknown as HeaderRecord
    expect(() =>
      sink.record([
        { file: fileAt('a'), outcome: { kind: 'instance', record: headerRecord({ Modality: 'CT' }) } },
        { file: fileAt('b'), outcome: { kind: 'instance', record: broken } },
      ]),
    ).toThrow()
    for (const table of ['files', 'instances', 'images', 'tag_values', 'instance_tags']) {
      expect(index.statement(`select count(*) as n from ${table}`).get()).toEqual({ n: 0 })
    }
  })

  it('keeps the files of a folder that cannot be read now, and only those', async () => {
    fillIndex(index, {
      'sub/1': headerRecord({ SOPInstanceUID: '1' }),
      'sub/deep/2': headerRecord({ SOPInstanceUID: '2' }),
      'sub 2/3': headerRecord({ SOPInstanceUID: '3' }),
      sub0: headerRecord({ SOPInstanceUID: '4' }),
    })
    const sink = createScanSink(index)
    sink.begin()
    sink.record([{ file: { path: 'sub', size: 0, mtimeMs: 0 }, outcome: failed('folder-unreadable') }])
    expect(await sink.finish()).toMatchObject({ files: 3, instances: 2, failed: 1 })
  })

  it('tries again what may have been repaired without a change of the file', () => {
    const sink = createScanSink(index)
    sink.begin()
    const codes = ['file-unreadable', 'worker-died', 'truncated', 'malformed']
    sink.record(codes.map((code) => ({ file: fileAt(code), outcome: failed(code) })))
    const next = createScanSink(index)
    next.begin()
    const again = codes.filter((code) => next.known(code)?.isWorthAnotherTry)
    expect(again).toEqual(['file-unreadable', 'worker-died'])
    expect(next.known('truncated')).toMatchObject({ size: 1, mtimeMs: 2.25, state: 'failed' })
    expect(next.known('elsewhere')).toBeUndefined()
  })

  it('files = instances + duplicates + skipped + failed, whatever became of them', async () => {
    const one = headerRecord({ SOPInstanceUID: '1' })
    fillIndex(index, { a: one, b: one, c: one, d: headerRecord({}), e: headerRecord({}) })
    expect(archiveCounts(index)).toMatchObject({ files: 5, instances: 3, duplicates: 2, images: 3 })
    const sink = createScanSink(index)
    sink.begin()
    sink.record([
      { file: fileAt('a'), outcome: failed('truncated') },
      { file: fileAt('b'), outcome: { kind: 'instance', record: headerRecord({ SOPInstanceUID: '2' }) } },
      { file: fileAt('c'), outcome: { kind: 'instance', record: headerRecord({ SOPInstanceUID: '2' }) } },
    ])
    expect(await sink.finish()).toEqual({
      files: 3,
      instances: 1,
      duplicates: 1,
      skipped: 0,
      failed: 1,
      images: 1,
    })
  })
})
