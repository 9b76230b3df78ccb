import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { procedures } from '../../src-main/contract/procedures'
import { createClient } from '../../src-main/contract/rpc/client'
import { serve } from '../../src-main/contract/rpc/server'
import { createInMemoryPair } from '../../src-main/contract/rpc/wires/inMemory'
import { writeDemoArchive } from '../../src-main/demo/writeDemoArchive'
import { createEngine, type Engine } from '../../src-main/engine/engine'
import { forkProcess } from '../../src-main/engine/forkProcess'
import { testData } from '../support/testData'
import type { Benchmark, Contender } from './benchmark'

const python = '/usr/bin/python3'
/** Reads every file below a folder as far as its pixels, in as many processes as asked, and prints the seconds. */
const pydicomScript = `
import multiprocessing, os, sys, time, warnings
from pydicom import dcmread, config
warnings.simplefilter('ignore')
def read(path):
    try:
        dcmread(path, stop_before_pixels=True)
        return 1
    except Exception:
        return 0
if __name__ == '__main__':
    folder, processes = sys.argv[1], int(sys.argv[2])
    with multiprocessing.Pool(processes) as pool:
        pool.map(abs, range(processes))
        began = time.perf_counter()
        paths = [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names]
        read_files = sum(pool.imap_unordered(read, paths, 32))
        print(len(paths), read_files, time.perf_counter() - began)
`

const run = promisify(execFile)
let engine: Engine | undefined

/**
 * Files per second of a whole first scan (folder walk, headers, index on disk), everything in the system's cache,
 * against pydicom, which only walks and reads the headers.
 */
export const benchmark: Benchmark = {
  title: 'Scan of an archive, cache warm',
  unit: 'files/s',
  runs: 7,
  async prepare(folder) {
    const archive = await findArchive(folder)
    const ours = await likewise(archive, folder)
    const peers = await pydicom(archive)
    const { files } = await ours.scan()
    return {
      contenders: [ours.contender, ...peers],
      leftOut: peers.length > 0 ? [] : [`pydicom, because ${python} has none (Debian: python3-pydicom).`],
      input: `${files.toLocaleString('en-GB')} files of ${archive}`,
    }
  },
  async end() {
    await engine?.close()
  },
}

async function findArchive(folder: string): Promise<string> {
  const real = testData === undefined ? undefined : join(testData, 'medmnist-dicom')
  if (real !== undefined && existsSync(real)) return real
  const demo = join(folder, 'demo')
  const signal = new AbortController().signal
  await writeDemoArchive(demo, { images: 2000, seed: 1, progress: () => undefined, signal })
  return demo
}

/** The whole program without a window; its workers stay, each scan fills a new index. */
async function likewise(archive: string, folder: string) {
  const programFolder = join(import.meta.dirname, '../main')
  const library = join(folder, 'library')
  const launchTrainer = () => forkProcess(join(programFolder, 'trainer.js'))
  const services = { host: 'cli', launchTrainer, chooseFolder: undefined } as const
  const own = await createEngine({ library, programFolder, services })
  engine = own
  const [near, far] = createInMemoryPair()
  serve(procedures, own.handlers, far)
  const client = createClient(procedures, near)
  let scans = 0
  const scan = async () => {
    await own.workspace.openArchive(archive, join(library, `workspace-${++scans}`))
    return client.call('archive.scan', {})
  }
  const contender: Contender = {
    name: 'Likewise, scan into its index',
    async measure() {
      const { files, seconds } = await scan()
      return files / seconds
    },
  }
  return { contender, scan }
}

async function pydicom(archive: string): Promise<Contender[]> {
  const version = await run(python, ['-c', 'import pydicom; print(pydicom.__version__)']).catch(
    () => undefined,
  )
  if (version === undefined) return []
  return [1, 2].map((processes) => ({
    name: `pydicom ${version.stdout.trim()} dcmread(stop_before_pixels), ${processes} process${processes > 1 ? 'es' : ''}`,
    async measure() {
      const { stdout } = await run(python, ['-c', pydicomScript, archive, String(processes)])
      const [files, , seconds] = stdout.split(' ').map(Number)
      return files! / seconds!
    },
  }))
}
