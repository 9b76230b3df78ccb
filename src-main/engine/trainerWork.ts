import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { chooseBackend } from '../backends/registry'
import { LikewiseError } from '../contract/errors'
import type { TrainingPoint } from '../contract/training'
import type { ModelContext } from '../methods/method'
import { methodById } from '../methods/registry'
import { coresOf } from '../kernels/crew'
import { parseSettings } from '../methods/settingFields'
import { createRandom } from '../numerics/random'
import { openModelImages } from '../pixels/modelCache'
import { readArrayFile, writeArrayFile, type ArrayFile } from '../training/arrayFile'
import type { RunControl } from '../training/runControl'
import type { ArrayStore } from '../training/trainingSession'
import { writeEmbedding } from './embeddingFile'
import { writeHistory } from './historyFile'
import type { AssignRequest, TrainRequest, TrainerAnswer } from './trainerMessages'

/** Name of the file, in a run's folder, that puts further images into its clusters. */
const modelName = 'model'

export interface TrainerSurroundings {
  readonly signal: AbortSignal
  readonly control: RunControl
  readonly progress: ModelContext['progress']
  /** Told of new points of the curves once they are written; `from` went before. */
  readonly grown: (from: number, points: readonly TrainingPoint[]) => void
}

/** Learns one clustering, and writes embedding, model and history into the run's folder. */
export async function train(request: TrainRequest, around: TrainerSurroundings): Promise<TrainerAnswer> {
  const method = methodById(request.method)
  const images = openModelImages(request.cacheFolder, request.recipe, [...request.images])
  const store = folderStore(request.runFolder)
  const begun = request.begunFolder === null ? null : await readModel(request.begunFolder)
  let written = Promise.resolve()
  let known = 0
  const clustering = await method.train(images, parseSettings(method, request.settings), {
    ...around,
    ...{ openAutoencoder: openerWithout(request.unusable), store, shared: folderStore(request.sharedFolder) },
    random: createRandom(request.seed),
    pairs: { mustLinks: request.mustLinks, cannotLinks: request.cannotLinks },
    ...{ begun, dataKey: dataKeyOf(request) },
    observe: (history) => {
      const from = known
      known = history.length
      written = written.then(async () => {
        await writeHistory(request.runFolder, history)
        around.grown(from, history.slice(from))
      })
    },
  })
  await written
  await store.write(modelName, clustering.model)
  await writeEmbedding(request.runFolder, {
    images: request.images,
    values: clustering.embedding,
    dimensions: clustering.dimensions,
  })
  const { clusters, backend, assignments, distances } = clustering
  const figures = { ...clustering.figures, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) }
  return { kind: 'done', clusters, backend, assignments, distances, figures }
}

/** Puts images into the clusters of a run, and writes their embedding. Errors: workspace-damaged when its model is gone. */
export async function assign(request: AssignRequest, around: TrainerSurroundings): Promise<TrainerAnswer> {
  const method = methodById(request.method)
  const images = openModelImages(request.cacheFolder, request.recipe, [...request.images])
  const model = await readModel(request.runFolder)
  const settings = parseSettings(method, request.settings)
  const { assignments, distances, embedding, dimensions } = await method.assign(images, settings, model, {
    ...around,
    openAutoencoder: openerWithout(request.unusable),
  })
  await writeEmbedding(request.embeddingFolder, { images: request.images, values: embedding, dimensions })
  return { kind: 'assigned', assignments, distances }
}

/** Errors: workspace-damaged. */
async function readModel(runFolder: string): Promise<ArrayFile> {
  const model = await folderStore(runFolder).read(modelName)
  if (model !== null) return model
  throw new LikewiseError(
    'workspace-damaged',
    `The run has no model in ${runFolder}. Train again to make one.`,
  )
}

function openerWithout(unusable: Readonly<Record<string, string>>): ModelContext['openAutoencoder'] {
  return async (spec, weights, wish) => {
    const { backend } = await chooseBackend(wish.backend, unusable)
    const threads = coresOf(wish.threads)
    return { network: await backend.create(spec, weights, { threads }), backend: backend.id, threads }
  }
}

/** A store whose files lie in a folder, which is made when it is written to. */
function folderStore(folder: string): ArrayStore {
  const pathOf = (name: string) => join(folder, `${name}.bin`)
  return {
    read: (name) => readArrayFile(pathOf(name)),
    write: (name, content) => writeArrayFile(pathOf(name), content),
  }
}

function dataKeyOf({ seed, recipe, images }: TrainRequest): string {
  const hash = createHash('sha256').update(JSON.stringify([seed, recipe]))
  return hash.update(images).digest('hex')
}
