import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { writeDemoArchive } from '../../src-main/demo/writeDemoArchive'
import { writeSmallFiles } from '../support/smallFiles'
import { testData } from '../support/testData'
import type { Benchmark, Contender } from './benchmark'
import { createScanner, dcmdumpContenders, missingPeers, pydicomContenders, type Scanner } from './scanning'

const smallFiles = 20_000
/** dcmdump is started for so many: a process per file is slow. */
const dumped = 100

let scanner: Scanner | undefined

/**
 * Files per second of a whole first scan (folder walk, headers, samples of pixels, index on disk), everything in the
 * system's cache, against pydicom and dcmdump, which only read the headers.
 */
export const benchmark: Benchmark = {
  title: 'Scan of an archive, cache warm',
  unit: 'files/s',
  runs: 5,
  async prepare(folder) {
    const own = await createScanner(folder)
    scanner = own
    const real = await findArchive(folder)
    const small = join(folder, 'small')
    writeSmallFiles(small, smallFiles)
    const contenders: Contender[] = []
    for (const [set, archive] of [
      ['small', small],
      ['real', real],
    ] as const) {
      contenders.push(
        { name: `${set}: Likewise, scan into its index`, measure: () => firstScan(own, archive) },
        ...(await pydicomContenders(archive, set, [1, 2])),
        ...(await dcmdumpContenders(archive, set, dumped)),
      )
    }
    const { files } = await own.first(real)
    const count = (n: number) => n.toLocaleString('en-GB')
    return {
      contenders,
      leftOut: missingPeers(contenders),
      input: `small: ${count(smallFiles)} generated CT slices of 1.4 KB; real: ${count(files)} files of ${real}`,
    }
  },
  async end() {
    await scanner?.close()
  },
}

async function firstScan(own: Scanner, archive: string): Promise<number> {
  const { files, seconds } = await own.first(archive)
  return files / seconds
}

async function findArchive(folder: string): Promise<string> {
  const real = testData === undefined ? undefined : join(testData, 'medmnist-dicom')
  if (real !== undefined && existsSync(real)) return real
  const demo = join(folder, 'demo')
  const signal = new AbortController().signal
  await writeDemoArchive(demo, { images: 2000, seed: 1, progress: () => undefined, signal })
  return demo
}
