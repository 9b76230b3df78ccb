import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { kMeans } from '../../src-main/numerics/kMeans'
import { createRandom } from '../../src-main/numerics/random'
import { blobs } from '../support/blobs'
import type { Benchmark, Contender } from './benchmark'
import { scikitPeer } from './scikit'

const shape = { samples: 30_000, dimensions: 100, centres: 40, spread: 0.5, seed: 3 }
const clusters = 25
const restarts = 3

const script = `
import sys, time
import numpy, sklearn
from sklearn.cluster import KMeans
values = numpy.fromfile(sys.argv[1]).reshape(-1, ${shape.dimensions})
began = time.perf_counter()
found = KMeans(${clusters}, n_init=${restarts}, max_iter=300, tol=1e-4, random_state=0).fit(values)
print((time.perf_counter() - began) * 1000, "scikit-learn", sklearn.__version__, f"(inertia {found.inertia_:.0f})")
`

/** Milliseconds of the whole of k-means: greedy k-means++ and Lloyd's rounds, the same number of restarts. */
export const benchmark: Benchmark = {
  title: `k-means, ${clusters} clusters, ${restarts} restarts`,
  unit: 'ms',
  runs: 3,
  async prepare(folder) {
    const values = blobs(shape)
    const file = join(folder, 'values.f64')
    await writeFile(file, values)
    const options = {
      clusters,
      restarts,
      threads: 0,
      maxIterations: 300,
      tolerance: 1e-4,
      pause: () => Promise.resolve(),
    }
    const run = () => kMeans(values, shape.dimensions, { ...options, random: createRandom(0) })
    const { inertia } = await run()
    const contenders: Contender[] = [
      {
        name: `Likewise (inertia ${inertia.toFixed(0)})`,
        async measure() {
          const began = performance.now()
          await run()
          return performance.now() - began
        },
      },
    ]
    const leftOut: string[] = []
    const peer = await scikitPeer(script, [file])
    if ('contender' in peer) contenders.push(peer.contender)
    else leftOut.push(peer.reason)
    const input = `${shape.samples} × ${shape.dimensions} in double precision, ${shape.centres} blobs that overlap`
    return { contenders, leftOut, input }
  },
}
