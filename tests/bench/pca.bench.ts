import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { principalComponents } from '../../src-main/numerics/principalComponents/principalComponents'
import { createRandom } from '../../src-main/numerics/random'
import type { Benchmark, Contender } from './benchmark'
import { scikitPeer } from './scikit'

const count = 2000
const dimensions = 4096
const components = 100

const script = (solver: string, type: string) => `
import sys, time
import numpy, sklearn
from sklearn.decomposition import PCA
rows = numpy.fromfile(sys.argv[1], dtype=numpy.float32).reshape(-1, ${dimensions}).astype(numpy.${type})
began = time.perf_counter()
found = PCA(${components}, svd_solver="${solver}", random_state=0).fit(rows)
print((time.perf_counter() - began) * 1000, "scikit-learn", sklearn.__version__, "${solver}", "${type}", f"(variance {found.explained_variance_.sum():.1f})")
`

/** Milliseconds of fitting principal components; ours by randomised subspace iteration, as scikit-learn's “randomized”. */
export const benchmark: Benchmark = {
  title: `PCA of ${count} × ${dimensions} to ${components}`,
  unit: 'ms',
  runs: 3,
  async prepare(folder) {
    const random = createRandom(2)
    const sources = Array.from({ length: 150 }, (_, k) =>
      Float32Array.from({ length: dimensions }, () => (random.normal() * 4) / (1 + k)),
    )
    const rows = Array.from({ length: count }, () => {
      const row = Float32Array.from({ length: dimensions }, () => 0.1 * random.normal())
      for (const source of sources) {
        const weight = random.normal()
        for (let d = 0; d < dimensions; d++) row[d]! += weight * source[d]!
      }
      return row
    })
    const file = join(folder, 'rows.f32')
    await writeFile(file, Buffer.concat(rows.map((row) => new Uint8Array(row.buffer))))
    const source = { count, dimensions, read: (i: number, out: Float32Array) => out.set(rows[i]!) }
    const run = () =>
      principalComponents(source, {
        components,
        threads: 0,
        random: createRandom(0),
        pause: () => Promise.resolve(),
      })
    const { variances } = await run()
    const total = variances.reduce((sum, value) => sum + value, 0)
    const contenders: Contender[] = [
      {
        name: `Likewise (variance ${total.toFixed(1)})`,
        async measure() {
          const began = performance.now()
          await run()
          return performance.now() - began
        },
      },
    ]
    const leftOut: string[] = []
    for (const [solver, type] of [
      ['full', 'float32'],
      ['randomized', 'float32'],
      ['randomized', 'float64'],
    ] as const) {
      const peer = await scikitPeer(script(solver, type), [file])
      if ('contender' in peer) contenders.push(peer.contender)
      else leftOut.push(peer.reason)
    }
    return { contenders, leftOut, input: 'rows of 150 fading components and noise, single precision' }
  },
}
