import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { workspaceFolderOf } from '../../src-main/engine/workspaceFolder'
import { readEmbedding } from '../../src-main/engine/embeddingFile'
import { openIndex } from '../../src-main/index/open'
import { runTagValues } from '../../src-main/index/queries/columns'
import { likewiseJson } from '../support/commandLine'
import type { Benchmark, Contender } from './benchmark'
import { makeLargeWorkspace } from './largeWorkspace'
import { scikitPeer } from './scikit'

const images = Number(process.env['LIKEWISE_BENCH_IMAGES'] ?? 100_000)
const keyword = 'BodyPartExamined'

const script = `
import sys, time
import numpy, sklearn
from sklearn.neighbors import KNeighborsClassifier
values = numpy.fromfile(sys.argv[1], dtype="<f4").reshape(-1, int(sys.argv[3]))
labels = numpy.fromfile(sys.argv[2], dtype="<i4")
known = labels >= 0
began = time.perf_counter()
model = KNeighborsClassifier(15, metric="cosine", algorithm="brute", weights="distance", n_jobs=-1)
model.fit(values[known], labels[known]).predict(values[~known])
print((time.perf_counter() - began) * 1000, "scikit-learn", sklearn.__version__, "15 neighbours of each image")
`

/**
 * Milliseconds until the values of a tag that are missing are suggested: ours with all that goes into a suggestion, and
 * with its calibration on known values, asked about series; the peer by the neighbours of each image alone.
 */
export const benchmark: Benchmark = {
  title: `Suggested values of ${keyword}`,
  unit: 'ms',
  runs: 3,
  async prepare(folder) {
    const library = join(folder, 'library')
    await mkdir(library)
    const { archive } = await makeLargeWorkspace(library, images)
    const workspace = workspaceFolderOf(library, archive)
    const suggest = () =>
      likewiseJson<{ known: number; missing: number }>(
        ...['suggest', '--workspace', workspace, '--run', '1', '--tag', keyword],
        ...['--csv', join(folder, 'suggested.csv')],
      )
    const { known, missing } = await suggest()
    const contenders: Contender[] = [
      {
        name: 'likewise suggest, from the command to the table',
        async measure() {
          const began = performance.now()
          await suggest()
          return performance.now() - began
        },
      },
    ]
    const leftOut: string[] = []
    const files = await writeForPeer(folder, workspace)
    const peer = await scikitPeer(script, files)
    if ('contender' in peer) contenders.push(peer.contender)
    else leftOut.push(peer.reason)
    const input = `${known.toLocaleString('en-GB')} drawn images with a value, ${missing.toLocaleString('en-GB')} without, 40 to a series`
    return { contenders, leftOut, input }
  },
}

/** The embedding in single precision, and of each image which value it has: −1 where it has none. */
async function writeForPeer(folder: string, workspace: string): Promise<string[]> {
  const embedding = await readEmbedding(join(workspace, 'runs', '1'))
  const index = openIndex(workspace)
  const { codes } = runTagValues(index, 1, [keyword]).columns.get(keyword)!
  index.close()
  const [table, labels] = [join(folder, 'embedding.f32'), join(folder, 'labels.i32')]
  await writeFile(table, Float32Array.from(embedding.values))
  await writeFile(
    labels,
    Int32Array.from(codes).map((code) => code - 1),
  )
  return [table, labels, String(embedding.dimensions)]
}
