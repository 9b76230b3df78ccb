import { join } from 'node:path'
import { readEach } from '../../archive/readEach'
import type { Progress } from '../../contract/jobs'
import { throwIfAborted } from '../../contract/errors'
import { createProgressRate } from '../../numerics/progressRate'
import { openModelCache } from '../../pixels/modelCache'
import type { ModelRecipe } from '../../pixels/modelInput'
import type { WorkerPool } from '../../pool/workerPool'
import { taskLimits } from '../taskLimits'
import type { EngineTasks, FrameSource, ModelInputOutcome } from '../tasks'

/** Images per task: large enough to hide the messages, small enough to cancel within a moment. */
const batchSize = 16

export interface TrainingImage {
  readonly image: number
  /** Relative to the archive folder. */
  readonly file: string
  readonly frame: number
}

/**
 * Fills the model-input cache for `images` and gives the ids that can be learnt from, ascending;
 * those that cannot be decoded, or end their worker, are left out and tried again the next time.
 * Errors: the signal's reason; what was cached until then stays.
 */
export async function prepareModelInputs(
  images: readonly TrainingImage[],
  recipe: ModelRecipe,
  place: { readonly archive: string; readonly cacheFolder: string; readonly pool: WorkerPool<EngineTasks> },
  context: { readonly signal: AbortSignal; readonly progress: (value: Progress) => void },
  concurrency: number,
): Promise<{ usable: Uint32Array; undecoded: number }> {
  const cache = await openModelCache(place.cacheFolder, recipe)
  try {
    const missing = new Set(cache.missing(images.map(({ image }) => image)))
    const todo = images.filter(({ image }) => missing.has(image))
    const undecoded = new Set<number>()
    const rate = createProgressRate(() => performance.now())
    let next = 0
    let done = 0
    let writing = Promise.resolve()

    const read = (sources: FrameSource[]) =>
      place.pool.run('modelInputs', { sources, recipe }, context.signal, taskLimits.modelInputs)
    const lane = async () => {
      while (next < todo.length) {
        throwIfAborted(context.signal)
        const batch = todo.slice(next, (next += batchSize))
        const sources = batch.map(({ file, frame }) => ({ path: join(place.archive, file), frame }))
        const outcomes = await readEach<FrameSource, ModelInputOutcome>(sources, read, (code, message) => ({
          error: { code, message },
        }))
        const decoded: { image: number; values: Float32Array }[] = []
        for (const [i, { image }] of batch.entries()) {
          const outcome = outcomes[i]
          if (outcome !== undefined && 'values' in outcome) decoded.push({ image, values: outcome.values })
          else undecoded.add(image)
        }
        // One writer at a time: batches end in any order, the cache grows in that order.
        writing = writing.then(() => cache.append(decoded))
        await writing
        done += batch.length
        context.progress({
          phase: 'Preparing pixels',
          done,
          total: todo.length,
          unit: 'images',
          ...rate.update(done, todo.length),
          counts: { undecoded: undecoded.size },
        })
      }
    }
    await Promise.all(Array.from({ length: concurrency }, lane))
    const usable = images.map(({ image }) => image).filter((image) => !undecoded.has(image))
    return { usable: Uint32Array.from(usable), undecoded: undecoded.size }
  } finally {
    await cache.close()
  }
}
