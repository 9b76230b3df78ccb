import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readHeader } from '../../../src-main/archive/header'
import { tagsOf } from '../../../src-main/archive/packedTags'
import { concat, dicomFile, imageElements } from '../../support/dicomFile'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-header-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(bytes: Uint8Array | string) {
  const path = join(folder, 'file')
  await writeFile(path, bytes)
  const outcome = readHeader(path)
  return outcome.kind === 'instance'
    ? { ...outcome, record: { ...outcome.record, tags: tagsOf(outcome.record) } }
    : outcome
}

describe('readHeader', () => {
  it.each([
    ['explicit little endian', '1.2.840.10008.1.2.1'],
    ['implicit little endian', '1.2.840.10008.1.2'],
    ['explicit big endian', '1.2.840.10008.1.2.2'],
  ])('reads %s', async (_, transferSyntax) => {
    const outcome = await read(dicomFile(imageElements({ '00180015 CS': 'CHEST ' }), { transferSyntax }))
    expect(outcome).toMatchObject({
      kind: 'instance',
      record: {
        sopInstanceUid: '1.2.3.4',
        transferSyntax,
        rows: 2,
        columns: 2,
        frames: 1,
        tags: { Modality: 'CT', BodyPartExamined: 'CHEST' },
      },
    })
  })

  it('reads a deflated data set', async () => {
    const whole = dicomFile(imageElements(), { transferSyntax: '1.2.840.10008.1.2.1.99' })
    const body = dicomFile(imageElements(), { preamble: false })
    const start = whole.length - body.length
    const outcome = await read(concat([whole.subarray(0, start), deflateRawSync(body)]))
    expect(outcome).toMatchObject({ kind: 'instance', record: { tags: { Modality: 'CT' } } })
  })

  it.each(['1.2.840.10008.1.2.1', '1.2.840.10008.1.2'])(
    'reads a bare data set (%s)',
    async (transferSyntax) => {
      const outcome = await read(dicomFile(imageElements(), { transferSyntax, preamble: false }))
      expect(outcome).toMatchObject({ kind: 'instance', record: { sopInstanceUid: '1.2.3.4' } })
    },
  )

  it('reads a header longer than the first read, and nothing of the pixels', async () => {
    const long = { '00091010 OB': new Uint8Array(300_000), '00180015 CS': 'HEAD' }
    const outcome = await read(dicomFile(imageElements(long)))
    expect(outcome).toMatchObject({ kind: 'instance', record: { tags: { BodyPartExamined: 'HEAD' } } })
  })

  it('decodes text by the character set and joins several values', async () => {
    const utf8 = { '00080005 CS': 'ISO_IR 192', '00081030 LO': Buffer.from('Rö Thorax\\pluća') }
    expect(await read(dicomFile(imageElements(utf8)))).toMatchObject({
      record: { tags: { StudyDescription: 'Rö Thorax\\pluća' } },
    })
    const latin2 = {
      '00080005 CS': 'ISO_IR 101',
      '00081030 LO': Uint8Array.of(0x70, 0x6c, 0x75, 0xe6, 0x61, 0x20),
    }
    expect(await read(dicomFile(imageElements(latin2)))).toMatchObject({
      record: { tags: { StudyDescription: 'pluća' } },
    })
  })

  it('counts frames, and none where there are no pixels', async () => {
    const pixels = new Uint8Array(28)
    const frames = (number: string) =>
      read(dicomFile(imageElements({ '00280008 IS': number, '7fe00010 OB': pixels })))
    expect(await frames('7')).toMatchObject({ record: { frames: 7 } })
    for (const nonsense of ['0', '-3', 'many']) {
      expect(await frames(nonsense)).toMatchObject({ record: { frames: 1 } })
    }
    const report = {
      '00080016 UI': '1.2.840.10008.5.1.4.1.1.88.11',
      '00080018 UI': '9.9',
      '00080060 CS': 'SR',
    }
    expect(await read(dicomFile(report))).toMatchObject({
      kind: 'instance',
      record: { frames: 0, rows: null },
    })
  })

  it('leaves empty values out', async () => {
    const outcome = await read(dicomFile(imageElements({ '00180015 CS': '  ', '00185100 CS': '' })))
    if (outcome.kind !== 'instance') throw new Error(outcome.code)
    expect(Object.keys(tagsOf(outcome.record))).not.toContain('BodyPartExamined')
  })

  it('skips what is not an image, with reasons', async () => {
    expect(await read('just some text that is long enough to be looked at')).toMatchObject({
      kind: 'skipped',
      code: 'not-dicom',
    })
    expect(await read('x')).toMatchObject({ kind: 'skipped', code: 'not-dicom' })
    expect(await read(dicomFile({ '00080016 UI': '1.2.840.10008.1.3.10' }))).toMatchObject({
      kind: 'skipped',
      code: 'dicomdir',
    })
    expect(readHeader(join(folder, 'nowhere'))).toMatchObject({
      kind: 'failed',
      code: 'file-unreadable',
    })
    expect(readHeader(folder)).toMatchObject({ kind: 'failed', code: 'file-unreadable' })
  })

  it('says truncated or skips for a file cut at any byte of its header, and never throws', async () => {
    const whole = dicomFile(imageElements({ '00081030 LO': 'CT Thorax nativ' }))
    const headerEnd = whole.length - 12 - 4
    for (let length = 132; length < headerEnd; length++) {
      const outcome = await read(whole.subarray(0, length))
      if (outcome.kind === 'instance') {
        // Cut exactly between two elements: a whole header of an instance without pixels.
        expect(outcome.record.frames).toBe(0)
      } else expect(['truncated', 'malformed', 'not-dicom']).toContain(outcome.code)
    }
  })

  it('survives any bytes flipped in its header', async () => {
    const whole = dicomFile(imageElements({ '00081030 LO': 'CT Thorax nativ' }))
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const broken = whole.slice()
        for (const [at, value] of changes) broken[at] = value
        expect(['instance', 'skipped', 'failed']).toContain((await read(broken)).kind)
      }),
      { numRuns: 400 },
    )
  })
})
