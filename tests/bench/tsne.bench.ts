import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createRandom } from '../../src-main/numerics/random'
import { tsne } from '../../src-main/numerics/tsne/tsne'
import { blobs } from '../support/blobs'
import type { Benchmark, Contender } from './benchmark'

const python = '/usr/bin/python3'
const shape = { samples: 8000, dimensions: 100, centres: 12, spread: 1, seed: 3 }
const iterations = 1000

const peerScript = `
import sys, time
import numpy as np, sklearn
from sklearn.manifold import TSNE
values = np.fromfile(sys.argv[1], dtype=np.float64).reshape(-1, ${shape.dimensions}).astype(np.float32)
began = time.perf_counter()
found = TSNE(init='pca', learning_rate='auto', perplexity=30, random_state=0).fit_transform(values)
print((time.perf_counter() - began) * 1000, sklearn.__version__)
found.astype(np.float32).tofile(sys.argv[2])
`

const judgeScript = `
import sys
import numpy as np
from sklearn.manifold import trustworthiness
values = np.fromfile(sys.argv[1], dtype=np.float64).reshape(-1, ${shape.dimensions})
for name in sys.argv[2:]:
    print(trustworthiness(values, np.fromfile(name, dtype=np.float32).reshape(-1, 2), n_neighbors=12))
`

/** Milliseconds of the whole of t-SNE: neighbours, affinities, 1000 iterations; ours on one thread. */
export const benchmark: Benchmark = {
  title: 't-SNE by Barnes and Hut',
  unit: 'ms',
  runs: 3,
  async prepare(folder) {
    const values = blobs(shape)
    const [table, ourMap, peerMap] = ['values.f64', 'ours.f32', 'peer.f32'].map((name) => join(folder, name))
    await writeFile(table!, values)
    const python3 = async (script: string, ...files: string[]) =>
      (await promisify(execFile)(python, ['-c', script, ...files])).stdout.trim()
    const ours: Contender = {
      name: 'Likewise, 1 thread',
      async measure() {
        const began = performance.now()
        const map = await tsne(values, shape.dimensions, {
          perplexity: 30,
          iterations,
          random: createRandom(0),
          pause: () => Promise.resolve(),
        })
        const milliseconds = performance.now() - began
        await writeFile(ourMap!, map)
        return milliseconds
      },
    }
    const peer = async () => (await python3(peerScript, table!, peerMap!)).split(' ')
    const first = await peer().catch(() => undefined)
    const input = `${shape.samples} × ${shape.dimensions}, ${shape.centres} blobs, perplexity 30, ${iterations} iterations`
    if (first === undefined) {
      const reason = `scikit-learn, because ${python} has none (Debian: python3-sklearn).`
      return { contenders: [ours], leftOut: [reason], input }
    }
    await ours.measure()
    const judged = (await python3(judgeScript, table!, ourMap!, peerMap!)).split('\n').map(Number)
    const [mine, theirs] = judged.map((value) => value.toFixed(4))
    return {
      contenders: [
        ours,
        { name: `scikit-learn ${first[1]}, all cores`, measure: async () => Number((await peer())[0]) },
      ],
      leftOut: [],
      input: `${input}; trustworthiness (12 neighbours): Likewise ${mine}, scikit-learn ${theirs}`,
    }
  },
}
