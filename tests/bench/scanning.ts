import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ScanResult } from '../../src-main/contract/archive'
import type { Progress } from '../../src-main/contract/jobs'
import { procedures } from '../../src-main/contract/procedures'
import { createClient } from '../../src-main/contract/rpc/client'
import { serve } from '../../src-main/contract/rpc/server'
import { createInMemoryPair } from '../../src-main/contract/rpc/wires/inMemory'
import { createEngine } from '../../src-main/engine/engine'
import { forkProcess } from '../../src-main/engine/forkProcess'
import { rateOf, type Contender } from './benchmark'

const python = '/usr/bin/python3'
/**
 * Reads every file below a folder, or the first ones, as far as its pixels, in as many processes as asked; prints how
 * many and the seconds.
 */
const pydicomScript = `
import itertools, multiprocessing, os, sys, time, warnings
from pydicom import dcmread
warnings.simplefilter('ignore')
def read(path):
    try:
        dcmread(path, stop_before_pixels=True)
        return 1
    except Exception:
        return 0
if __name__ == '__main__':
    folder, processes, most = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    def paths():
        found = (os.path.join(at, name) for at, _, names in os.walk(folder) for name in names)
        return itertools.islice(found, most)
    if processes == 1:
        began = time.perf_counter()
        files = sum(1 for path in paths() if read(path) >= 0)
    else:
        with multiprocessing.Pool(processes) as pool:
            pool.map(abs, range(processes))
            began = time.perf_counter()
            files = sum(1 for _ in pool.imap_unordered(read, paths(), 32))
    print(files, time.perf_counter() - began)
`
/** Starts dcmdump for each of the first files below a folder. */
const dcmdumpLoop =
  'find "$0" -type f | head -n "$1" | while read -r f; do dcmdump +L -M "$f" >/dev/null 2>&1; done'

const run = promisify(execFile)

/** The whole program without a window; its workers stay. */
export interface Scanner {
  /** Scans an archive into a new index. */
  first(archive: string, onProgress?: (progress: Progress) => void): Promise<ScanResult>
  /** Scans the same archive again, into the same index. */
  again(): Promise<ScanResult>
  close(): Promise<void>
}

export async function createScanner(folder: string): Promise<Scanner> {
  const programFolder = join(import.meta.dirname, '../main')
  const library = join(folder, 'library')
  const launchTrainer = () => forkProcess(join(programFolder, 'trainer.js'))
  const services = { host: 'cli', launchTrainer, chooseFolder: undefined } as const
  const engine = await createEngine({ library, programFolder, services })
  const [near, far] = createInMemoryPair()
  serve(procedures, engine.handlers, far)
  const client = createClient(procedures, near)
  let scans = 0
  return {
    async first(archive, onProgress = () => undefined) {
      await engine.workspace.openArchive(archive, join(library, `workspace-${++scans}`))
      return client.call('archive.scan', {}, { onProgress })
    },
    again: () => client.call('archive.scan', {}),
    close: () => engine.close(),
  }
}

/** Walk and headers, nothing kept; none where there is no pydicom. @param most files that are read */
export async function pydicomContenders(
  archive: string,
  set: string,
  processCounts: readonly number[],
  most = 1e9,
): Promise<Contender[]> {
  const script = 'import pydicom; print(pydicom.__version__)'
  const version = await run(python, ['-c', script]).catch(() => undefined)
  if (version === undefined) return []
  return processCounts.map((processes) => ({
    name: `${set}: pydicom ${version.stdout.trim()} dcmread(stop_before_pixels), ${processes} process${processes > 1 ? 'es' : ''}`,
    async measure() {
      const { stdout } = await run(python, ['-c', pydicomScript, archive, String(processes), String(most)])
      const [files, seconds] = stdout.split(' ').map(Number)
      return files! / seconds!
    },
  }))
}

/** A process for each of the first `most` files; none where there is no dcmtk. */
export async function dcmdumpContenders(archive: string, set: string, most: number): Promise<Contender[]> {
  const version = await run('dcmdump', ['--version']).catch(() => undefined)
  if (version === undefined) return []
  const number = /v[\d.]+/.exec(version.stdout)?.[0] ?? ''
  return [
    {
      name: `${set}: dcmdump ${number} +L -M, a process per file, ${most} files`,
      measure: () => rateOf(most, () => run('bash', ['-c', dcmdumpLoop, archive, String(most)])),
    },
  ]
}

/** Why peers are left out. */
export function missingPeers(contenders: readonly Contender[]): string[] {
  const has = (name: string) => contenders.some((contender) => contender.name.includes(name))
  return [
    ...(has('pydicom') ? [] : [`pydicom, because ${python} has none (Debian: python3-pydicom).`]),
    ...(has('dcmdump') ? [] : ['dcmdump, because it is not there (Debian: dcmtk).']),
  ]
}
