import { LikewiseError, toErrorRecord } from '../../contract/errors'
import type { Settings, TrainResult } from '../../contract/runs'
import { createRun, endRun, finishRun } from '../../index/queries/runs'
import { listTrainingImages } from '../../index/queries/images'
import { methodById } from '../../methods/registry'
import { parseSettings } from '../../methods/settingFields'
import { createProgressRate } from '../../numerics/progressRate'
import { modelRecipeSchema } from '../../pixels/modelInput'
import type { EngineParts } from '../engineParts'
import type { JobContext } from '../jobs'
import { runTrainer } from '../runTrainer'
import { cacheFolderOf, runFolderOf, type Workspace } from '../workspace'
import { prepareModelInputs } from './modelInputs'

/**
 * Trains one run on every image of the archive and records it.
 * Errors: method-not-found, invalid-settings, too-few-images, trainer-crashed, the signal's reason.
 */
export async function trainRun(
  parts: EngineParts,
  workspace: Workspace,
  request: { readonly method: string; readonly settings: Settings; readonly seed: number },
  context: JobContext,
): Promise<TrainResult> {
  const began = performance.now()
  const method = methodById(request.method)
  const settings = parseSettings(method, request.settings)
  const recipe = modelRecipeSchema.parse({
    size: settings['imageSize'],
    intensity: settings['intensity'],
    aspect: settings['aspect'],
  })
  const images = listTrainingImages(workspace.index)
  if (images.length === 0) {
    throw new LikewiseError('too-few-images', 'The index holds no images yet. Scan the archive first.')
  }
  const run = createRun(workspace.index, {
    method: method.id,
    methodVersion: method.version,
    programVersion: parts.version,
    settings,
    seed: request.seed,
    imageSize: recipe.size,
  })
  parts.events.publish({ topic: 'runs' })
  try {
    const place = {
      archive: workspace.record.archive,
      cacheFolder: cacheFolderOf(workspace),
      pool: parts.pool,
    }
    const { usable, undecoded } = await prepareModelInputs(images, recipe, place, context, parts.poolSize * 2)
    let phase = ''
    let rate = createProgressRate(() => performance.now())
    const result = await runTrainer(
      parts.services.launchTrainer,
      {
        method: method.id,
        settings,
        seed: request.seed,
        cacheFolder: place.cacheFolder,
        recipe,
        images: usable,
        runFolder: runFolderOf(workspace, run),
      },
      {
        signal: context.signal,
        progress: (step) => {
          if (step.phase !== phase) rate = createProgressRate(() => performance.now())
          phase = step.phase
          const { done, total, unit } = step
          context.progress({ phase, done, total, unit, ...rate.update(done, total), counts: {} })
        },
      },
    )
    const seconds = (performance.now() - began) / 1000
    finishRun(workspace.index, run, { ...result, images: usable, undecoded, seconds })
    const { backend, clusters } = result
    return { run, method: method.id, backend, clusters, images: usable.length, undecoded, seconds }
  } catch (error) {
    const record = toErrorRecord(error)
    endRun(workspace.index, run, record.code === 'cancelled' ? 'cancelled' : 'failed', record)
    throw error
  } finally {
    parts.events.publish({ topic: 'runs' })
  }
}
