import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { principalComponents } from '../../src-main/numerics/principalComponents/principalComponents'
import { createRandom } from '../../src-main/numerics/random'
import type { Benchmark, Contender } from './benchmark'
import { scikitPeer } from './scikit'

const count = 2000
const dimensions = 4096
const components = 100
const input = 'rows of 150 fading components and noise, single precision'

/** Every entry of the components by the exact solver, in double precision, to a file. */
const exactScript = `
import sys
import numpy
from sklearn.decomposition import PCA
rows = numpy.fromfile(sys.argv[1], dtype=numpy.float32).reshape(-1, ${dimensions}).astype(numpy.float64)
PCA(${components}, svd_solver="full").fit(rows).components_.tofile(sys.argv[2])
print(0, "exact")
`

const script = (solver: string, type: string, iterations: string, words: string) => `
import sys, time
import numpy, sklearn
from sklearn.decomposition import PCA
rows = numpy.fromfile(sys.argv[1], dtype=numpy.float32).reshape(-1, ${dimensions}).astype(numpy.${type})
began = time.perf_counter()
found = PCA(${components}, svd_solver="${solver}", iterated_power=${iterations}, random_state=0).fit(rows)
took = (time.perf_counter() - began) * 1000
exact = numpy.fromfile(sys.argv[2]).reshape(${components}, -1)
signs = numpy.sign((found.components_ * exact).sum(axis=1, keepdims=True))
error = abs(found.components_ * signs - exact).max()
print(took, "scikit-learn", sklearn.__version__, "${solver} ${type}, ${words}", f"(error {error:.1e})")
`

/**
 * Milliseconds of fitting principal components; ours by randomised block Krylov iteration, scikit-learn's “randomized” by
 * subspace iteration, a number of times. The error is the largest of an entry of any component.
 */
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
    const exactFile = join(folder, 'exact.f64')
    const exact = await scikitPeer(exactScript, [file, exactFile])
    const leftOut = 'reason' in exact ? [exact.reason] : []
    const error =
      'reason' in exact ? 'unknown' : errorOf((await run()).components, doublesOf(await readFile(exactFile)))
    const contenders: Contender[] = [
      {
        name: `Likewise (error ${error})`,
        async measure() {
          const began = performance.now()
          await run()
          return performance.now() - began
        },
      },
    ]
    if ('reason' in exact) return { contenders, leftOut, input }
    for (const [solver, type, iterations, words] of [
      ['full', 'float32', '"auto"', 'exact'],
      ['randomized', 'float32', '"auto"', '7 iterations'],
      ['randomized', 'float64', '"auto"', '7 iterations'],
      ['randomized', 'float32', '40', '40 iterations'],
      ['randomized', 'float64', '40', '40 iterations'],
    ] as const) {
      const peer = await scikitPeer(script(solver, type, iterations, words), [file, exactFile])
      if ('contender' in peer) contenders.push(peer.contender)
      else leftOut.push(peer.reason)
    }
    return { contenders, leftOut, input }
  },
}

function doublesOf(bytes: Buffer): Float64Array {
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8)
}

/** Largest difference of an entry of any component, up to the component's sign. */
function errorOf(found: Float64Array, exact: Float64Array): string {
  let most = 0
  for (let first = 0; first < exact.length; first += dimensions) {
    const [one, other] = [found, exact].map((values) => values.subarray(first, first + dimensions))
    const sign = Math.sign(one!.reduce((sum, value, d) => sum + value * other![d]!, 0))
    one!.forEach((value, d) => (most = Math.max(most, Math.abs(sign * value - other![d]!))))
  }
  return most.toExponential(1)
}
