import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { comparePixels } from '../../../src-main/archive/comparePixels'
import { readFiles } from '../../../src-main/archive/readFiles'
import { scanArchive } from '../../../src-main/archive/scan'
import { hashStoredPixels } from '../../../src-main/archive/storedPixels'
import { openIndex, type WritableIndex } from '../../../src-main/index/open'
import { countSamePixels, listDuplicates } from '../../../src-main/index/queries/duplicates'
import { createPixelHashStore } from '../../../src-main/index/queries/pixelHashes'
import { createScanSink } from '../../../src-main/index/queries/scan'
import { dicomFile, imageElements, type ElementValue } from '../../support/dicomFile'

let folder: string
let archive: string
let index: WritableIndex
let hashed: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-pixels-'))
  archive = join(folder, 'archive')
  await mkdir(archive)
  index = openIndex(join(folder, 'workspace'))
})
afterEach(async () => {
  index.close()
  await rm(folder, { recursive: true })
})

/** 400 by 400 pixels, so that a header is read without them; `mark` differs in the middle, `end` at the end. */
function pixels(mark: number, end: number): Uint8Array {
  const values = Uint8Array.from({ length: 160_000 }, (_, i) => i % 251)
  values[80_000] = mark
  values[159_999] = end
  return values
}

async function put(name: string, bytes: Uint8Array, extra: Record<string, ElementValue> = {}): Promise<void> {
  const form = { '00280010 US': 400, '00280011 US': 400, '7fe00010 OB': bytes }
  const elements = imageElements({
    ...form,
    '00080018 UI': `1.${name.length}.${name.charCodeAt(0)}`,
    ...extra,
  })
  await writeFile(join(archive, name), dicomFile(elements))
}

async function scan(): Promise<void> {
  const signal = new AbortController().signal
  const progress = () => undefined
  hashed = []
  await scanArchive(archive, {
    sink: createScanSink(index),
    readFiles: (requests) => Promise.resolve(readFiles(archive, requests)),
    concurrency: 2,
    exclude: [],
    signal,
    progress,
  })
  await comparePixels(archive, {
    store: createPixelHashStore(index),
    hash: (paths, extent) => {
      hashed.push(...paths.map((path) => `${extent} ${path.slice(archive.length + 1)}`))
      return Promise.resolve(paths.map((path) => hashStoredPixels(path, extent)))
    },
    signal,
    progress,
  })
}

const found = () => listDuplicates(index, { same: 'pixels', offset: 0, limit: 10 }).duplicates

describe('comparePixels', () => {
  it('finds the same pixels under other UIDs, and reads all pixels only where samples agree', async () => {
    await put('a', pixels(1, 1))
    await put('b', pixels(1, 1), { '00180015 CS': 'CHEST' })
    await put('c', pixels(1, 2))
    await put('d', pixels(2, 1))
    await put('e', pixels(1, 1), { '00280010 US': 800, '00280011 US': 200 })
    await scan()
    expect(found()).toEqual([{ file: 'b', original: 'a', same: 'pixels' }])
    expect(countSamePixels(index)).toBe(1)
    expect(hashed.filter((line) => line.startsWith('whole'))).toEqual(['whole a', 'whole b', 'whole c'])
  })

  it('reads nothing again, and compares what came later with what was there', async () => {
    await put('a', pixels(1, 1))
    await put('d', pixels(2, 1))
    await scan()
    await put('b', pixels(1, 1))
    await scan()
    expect(hashed).toEqual(['sample b', 'whole a', 'whole b'])
    expect(found()).toEqual([{ file: 'b', original: 'a', same: 'pixels' }])
    await scan()
    expect(hashed).toEqual([])
    await rm(join(archive, 'a'))
    await scan()
    expect(found()).toEqual([])
  })

  it('samples pixels that came with the header without reading them again', async () => {
    const small = { '00280010 US': 2, '00280011 US': 2 }
    await put('a', Uint8Array.of(1, 2, 3, 4), small)
    await put('b', Uint8Array.of(1, 2, 3, 4), small)
    await put('c', Uint8Array.of(1, 2, 3, 5), small)
    await scan()
    expect(hashed).toEqual(['whole a', 'whole b'])
    expect(found()).toEqual([{ file: 'b', original: 'a', same: 'pixels' }])
  })

  it('leaves the same instance to the other list', async () => {
    await put('a', pixels(1, 1), { '00080018 UI': '1.1' })
    await put('b', pixels(1, 1), { '00080018 UI': '1.1' })
    await scan()
    expect(found()).toEqual([])
    expect(listDuplicates(index, { same: 'uid', offset: 0, limit: 10 })).toEqual({
      total: 1,
      duplicates: [{ file: 'b', original: 'a', same: 'uid' }],
    })
  })
})
