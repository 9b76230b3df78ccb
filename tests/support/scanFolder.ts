import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFiles } from '../../src-main/archive/readFiles'
import { scanArchive, type ScanOptions } from '../../src-main/archive/scan'
import { openIndex, type WritableIndex } from '../../src-main/index/open'
import { listProblems } from '../../src-main/index/queries/archive'
import { listTrainingImages } from '../../src-main/index/queries/images'
import { createScanSink } from '../../src-main/index/queries/scan'
import { tagSummaries } from '../../src-main/index/queries/tags'
import { dicomFile, imageElements } from './dicomFile'

/** An archive folder of its own for a test, and an index. */
export interface ScanFolder {
  /** Holds the archive; other things may be put beside it. */
  readonly folder: string
  readonly archive: string
  readonly index: WritableIndex
  /** Files that the last scan read, relative to the archive. */
  headersRead: string[]
  /** Writes a small instance. */
  put(path: string, uid: string, extra?: object): Promise<void>
  scan(options?: Partial<ScanOptions>, into?: WritableIndex): ReturnType<typeof scanArchive>
  /** Closes the index and removes the folder. */
  close(): Promise<void>
}

export async function createScanFolder(): Promise<ScanFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'likewise-scan-'))
  const archive = join(folder, 'archive')
  await mkdir(archive)
  const index = openIndex(join(folder, 'workspace'))
  const at: ScanFolder = {
    folder,
    archive,
    index,
    headersRead: [],
    async put(path, uid, extra = {}) {
      await mkdir(join(archive, path, '..'), { recursive: true })
      await writeFile(join(archive, path), dicomFile(imageElements({ '00080018 UI': uid, ...extra })))
    },
    scan(options = {}, into = index) {
      at.headersRead = []
      return scanArchive(archive, {
        sink: createScanSink(into),
        readFiles: (requests) => {
          const outcomes = readFiles(archive, requests)
          const read = requests.filter((_, i) => outcomes[i]!.kind === 'read')
          at.headersRead.push(...read.map(({ path }) => path))
          return Promise.resolve(outcomes)
        },
        concurrency: 2,
        exclude: [],
        signal: new AbortController().signal,
        progress: () => undefined,
        ...options,
      })
    },
    async close() {
      index.close()
      await rm(folder, { recursive: true })
    },
  }
  return at
}

/** What windows see of an index, ids included. */
export function contentOf(index: WritableIndex): unknown {
  return [listTrainingImages(index), tagSummaries(index), listProblems(index, { offset: 0, limit: 1000 })]
}
