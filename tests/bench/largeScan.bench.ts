import { join } from 'node:path'
import { writeSmallFiles } from '../support/smallFiles'
import type { Benchmark, Contender } from './benchmark'
import { createScanner, missingPeers, pydicomContenders, type Scanner } from './scanning'

const files = 100_000
/** pydicom reads so many: it takes a minute for all of them. */
const peerFiles = 10_000

let scanner: Scanner | undefined
/** Rates of the first and the last tenth of the last scan. */
let tenths = { first: NaN, last: NaN }
/** Of the process after each tenth of its first scan, in MB. */
let peaks: number[] = []

/** Whether the rate of a scan, and its memory, depend on how many files there are; and a second scan, of no change. */
export const benchmark: Benchmark = {
  title: 'Scan of 100,000 files, cache warm',
  unit: 'files/s',
  runs: 3,
  async prepare(folder) {
    const own = await createScanner(folder)
    scanner = own
    const archive = join(folder, 'archive')
    writeSmallFiles(archive, files)
    const given = (name: string, figure: () => number): Contender => {
      return { name, measure: () => Promise.resolve(figure()) }
    }
    const contenders = [
      { name: 'Likewise, scan into its index', measure: () => firstScan(own, archive) },
      given('  first tenth of it', () => tenths.first),
      given('  last tenth of it', () => tenths.last),
      given('  last tenth by first, per cent', () => (100 * tenths.last) / tenths.first),
      { name: 'Likewise, scan again, nothing changed', measure: () => secondScan(own) },
      ...(await pydicomContenders(archive, 'first 10,000', [1], peerFiles)),
    ]
    const leftOut = missingPeers(contenders).filter((reason) => reason.startsWith('pydicom'))
    return { contenders, leftOut, input: `${files.toLocaleString('en-GB')} generated CT slices of 1.4 KB` }
  },
  notes: () => [`Peak memory of the process after each tenth of its first scan, MB: ${peaks.join(', ')}.`],
  async end() {
    await scanner?.close()
  },
}

async function firstScan(own: Scanner, archive: string): Promise<number> {
  const ends: number[] = [performance.now()]
  const seen: number[] = []
  const { seconds } = await own.first(archive, ({ phase, done }) => {
    if (phase !== 'Reading headers' || done < (files / 10) * ends.length) return
    ends.push(performance.now())
    seen.push(Math.round(process.resourceUsage().maxRSS / 1000))
  })
  const rateOfTenth = (tenth: number) => (files / 10 / (ends[tenth]! - ends[tenth - 1]!)) * 1000
  tenths = { first: rateOfTenth(1), last: rateOfTenth(10) }
  if (peaks.length === 0) peaks = seen
  return files / seconds
}

async function secondScan(own: Scanner): Promise<number> {
  const { files: found, seconds } = await own.again()
  return found / seconds
}
