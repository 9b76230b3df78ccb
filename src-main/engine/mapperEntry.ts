import { parentPort, workerData } from 'node:worker_threads'
import { toErrorRecord } from '../contract/errors'
import { createRandom } from '../numerics/random'
import { tsne } from '../numerics/tsne/tsne'
import { readEmbedding } from './embeddingFile'
import { writeMap } from './mapFile'
import type { MapperMessage, MapperRequest } from './mapperMessages'

/** A thread that lays out one map and ends; it is cancelled by ending it. */
const { folder, seed } = workerData as MapperRequest
/** Milliseconds between two reports. */
const reportInterval = 100
const perplexity = 30
const iterations = 1000

const tell = (message: MapperMessage) => parentPort?.postMessage(message)

async function work(): Promise<number> {
  const { images, values, dimensions } = await readEmbedding(folder)
  let reported = 0
  const points = await tsne(values, dimensions, {
    perplexity,
    iterations,
    random: createRandom(seed).child('map'),
    pause: (phase, done, total) => {
      const now = performance.now()
      if (now - reported > reportInterval) {
        reported = now
        tell({ kind: 'progress', phase, done, total })
      }
      return Promise.resolve()
    },
  })
  await writeMap(folder, { images, points })
  return images.length
}

work().then(
  (images) => tell({ kind: 'done', images }),
  (error: unknown) => tell({ kind: 'failed', error: toErrorRecord(error) }),
)
