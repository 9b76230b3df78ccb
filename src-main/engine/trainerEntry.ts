import { toErrorRecord } from '../contract/errors'
import { methodById } from '../methods/registry'
import { parseSettings } from '../methods/settingFields'
import { createRandom } from '../numerics/random'
import { openModelImages } from '../pixels/modelCache'
import { writeEmbedding } from './embeddingFile'
import { connectToParent } from './parentLink'
import { trainerRequestSchema, type TrainerAnswer, type TrainerRequest } from './trainerMessages'

/**
 * The trainer process: learns one clustering and ends. It is a process of its own so that a crash or
 * running out of memory here costs a run, not the engine; cancelling a run kills it.
 */
const parent = connectToParent()
const progressInterval = 100

function send(answer: TrainerAnswer): void {
  parent.send(answer)
}

parent.onMessage((message) => {
  train(trainerRequestSchema.parse(message)).then(send, (error: unknown) =>
    send({ kind: 'failed', error: toErrorRecord(error) }),
  )
})

async function train(request: TrainerRequest): Promise<TrainerAnswer> {
  const method = methodById(request.method)
  const images = openModelImages(request.cacheFolder, request.recipe, [...request.images])
  let lastProgress = 0
  const clustering = await method.train(images, parseSettings(method, request.settings), {
    random: createRandom(request.seed),
    signal: new AbortController().signal,
    progress: (phase, done, total, unit) => {
      const now = performance.now()
      if (now - lastProgress < progressInterval && done < total) return
      lastProgress = now
      send({ kind: 'progress', phase, done, total, unit })
    },
  })
  await writeEmbedding(request.runFolder, {
    images: request.images,
    values: clustering.embedding,
    dimensions: clustering.dimensions,
  })
  const { clusters, backend, assignments, distances } = clustering
  return { kind: 'done', clusters, backend, assignments, distances }
}
