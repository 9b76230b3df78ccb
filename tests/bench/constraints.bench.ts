import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { FeatureColumn } from '../../src-main/constraints/featureColumn'
import { countLinks } from '../support/countLinks'
import { hospitalColumns } from '../support/hospitalTags'
import { syntheticColumns } from '../support/syntheticTags'
import type { Benchmark, Contender } from './benchmark'

const python = '/usr/bin/python3'
/** Instances that NumPy gets: its matrices of doubles take 8 · n² bytes each. */
const peerInstances = 5000
/** Instances × values of Exposure on a device. */
const hospitals = [
  { instances: 5000, exposures: 300 },
  { instances: 30_000, exposures: 300 },
  { instances: 100_000, exposures: 300 },
  { instances: 300_000, exposures: 30 },
  { instances: 300_000, exposures: 300 },
  { instances: 300_000, exposures: 3000 },
  { instances: 1_000_000, exposures: 300 },
]
/** Nearly every instance has a tuple of its own: the hard case. */
const independent = [
  { instances: 5000, exposures: 1000 },
  { instances: 30_000, exposures: 1000 },
]

/** Gower's distance of every pair as full matrices, feature by feature, and the counts below and above the thresholds. */
const numpyScript = `
import json, sys, time
import numpy as np
table = json.load(open(sys.argv[1]))
began = time.perf_counter()
n = table['instances']
total = np.zeros((n, n)); weight = np.zeros((n, n))
for column in table['columns']:
    codes = np.array(column['codes'])
    there = codes >= 0
    both = there[:, None] & there[None, :]
    if column['numbers']:
        values = np.array(column['numbers'])[np.where(there, codes, 0)]
        similarity = np.zeros((n, n))
        for k in range(values.shape[1]):
            extent = np.ptp(np.array(column['numbers'])[:, k])
            apart = np.abs(values[:, None, k] - values[None, :, k])
            similarity += 1 - (apart / extent if extent > 0 else 0 * apart)
        similarity /= values.shape[1]
    else:
        similarity = codes[:, None] == codes[None, :]
    total += similarity * both; weight += both
with np.errstate(invalid='ignore', divide='ignore'):
    distance = np.sqrt(np.maximum(0, 1 - total / weight))
upper = np.triu_indices(n, 1)
found = distance[upper]
print(json.dumps({'must': int((found < 0.1 - 1e-9).sum()), 'cannot': int((found > 0.5 + 1e-9).sum()),
                  'milliseconds': (time.perf_counter() - began) * 1000, 'version': np.__version__}))
`

/** Milliseconds from coded columns to exact counts, groups and trees included, on one thread. */
export const benchmark: Benchmark = {
  title: 'Exact counts of must-links and cannot-links',
  unit: 'ms',
  runs: 3,
  async prepare(folder) {
    const tables = [
      ...hospitals.map((each) => ({
        ...{ kind: 'hospital', instances: each.instances },
        columns: hospitalColumns(each.instances, { ...each, seed: 1 }),
      })),
      ...independent.map((each) => ({
        ...{ kind: 'all features independent', instances: each.instances },
        columns: syntheticColumns(each, 1),
      })),
    ]
    const ours = tables.map(({ kind, instances, columns }): Contender => {
      const { groups } = countLinks(columns, instances)
      const [n, tuples] = [instances, groups].map((count) => count.toLocaleString('en-GB'))
      return {
        name: `Likewise, ${kind}, ${n!} instances, ${tuples!} tuples`,
        measure: () => {
          const began = performance.now()
          countLinks(columns, instances)
          return Promise.resolve(performance.now() - began)
        },
      }
    })
    const peers = await numpy(folder, tables[0]!.columns)
    return {
      contenders: [...ours, ...peers],
      leftOut: peers.length > 0 ? [] : [`NumPy, because ${python} has none (Debian: python3-numpy).`],
      input: 'drawn tags, eight features, at least one comparable',
    }
  },
}

/** The peer, once it has been seen to give the same counts. */
async function numpy(folder: string, columns: readonly FeatureColumn[]): Promise<Contender[]> {
  const table = join(folder, 'table.json')
  const plain = columns.map(({ codes, numbers, components }) => ({
    codes: Array.from(codes),
    numbers: Array.from({ length: components > 0 ? numbers.length / components : 0 }, (_, i) =>
      Array.from(numbers.subarray(i * components, (i + 1) * components)),
    ),
  }))
  await writeFile(table, JSON.stringify({ instances: peerInstances, columns: plain }))
  const run = async () => {
    const { stdout } = await promisify(execFile)(python, ['-c', numpyScript, table])
    return JSON.parse(stdout) as { must: number; cannot: number; milliseconds: number; version: string }
  }
  const first = await run().catch(() => undefined)
  if (first === undefined) return []
  const { must, cannot } = countLinks(columns, peerInstances)
  if (first.must !== must || first.cannot !== cannot) {
    throw new Error(`NumPy counts ${first.must} and ${first.cannot}, Likewise ${must} and ${cannot}.`)
  }
  const name = `NumPy ${first.version}, full matrices, ${peerInstances.toLocaleString('en-GB')} instances`
  return [{ name, measure: async () => (await run()).milliseconds }]
}
