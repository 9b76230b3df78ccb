import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createRowSearch } from '../../src-main/numerics/nearest/rowSearch'
import { createRandom } from '../../src-main/numerics/random'
import type { Benchmark, Contender } from './benchmark'

const python = '/usr/bin/python3'
const dimensions = 100
const sizes = [30_000, 1_000_000]
const k = 20
const queries = 5

const numpyScript = `
import json, sys, time, numpy
values = numpy.fromfile(sys.argv[1], dtype="<f4").reshape(-1, ${dimensions})
norms = numpy.sqrt((values * values).sum(axis=1))
began = time.perf_counter()
for i in range(${queries}):
    query = values[i]
    scores = (values @ query) / (norms * norms[i])
    best = numpy.argpartition(-scores, ${k})[:${k}]
    best = best[numpy.argsort(-scores[best])]
print(json.dumps({"milliseconds": (time.perf_counter() - began) * 1000 / ${queries}, "version": numpy.__version__}))`

/** Milliseconds of one question on one thread, the embedding in memory. */
export const benchmark: Benchmark = {
  title: `The ${k} nearest of n embeddings of ${dimensions} dimensions, cosine, exact`,
  unit: 'ms',
  runs: 5,
  async prepare(folder) {
    const contenders: Contender[] = []
    const leftOut: string[] = []
    for (const n of sizes) {
      const random = createRandom(1).child(String(n))
      const values = Float32Array.from({ length: n * dimensions }, () => random.next() - 0.5)
      const search = createRowSearch(values, dimensions)
      const name = n.toLocaleString('en-GB')
      contenders.push({
        name: `Likewise, ${name}`,
        measure: () => {
          const began = performance.now()
          for (let i = 0; i < queries; i++) {
            const query = values.slice(i * dimensions, (i + 1) * dimensions)
            search.nearest(query, k, 'cosine', null)
          }
          return Promise.resolve((performance.now() - began) / queries)
        },
      })
      const table = join(folder, `${n}.f32`)
      await writeFile(table, values)
      const run = async () => {
        const { stdout } = await promisify(execFile)(python, ['-c', numpyScript, table], {
          env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' },
        })
        return JSON.parse(stdout) as { milliseconds: number; version: string }
      }
      const first = await run().catch(() => undefined)
      if (first === undefined) leftOut.push(`NumPy, because ${python} has none (Debian: python3-numpy).`)
      else {
        const measure = async () => (await run()).milliseconds
        contenders.push({ name: `NumPy ${first.version}, one thread, ${name}`, measure })
      }
    }
    return { contenders, leftOut, input: 'embeddings drawn uniformly' }
  },
}
