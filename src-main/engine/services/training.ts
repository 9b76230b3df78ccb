import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { LikewiseError, toErrorRecord } from '../../contract/errors'
import type { Settings, TrainResult } from '../../contract/runs'
import {
  createRun,
  endRun,
  finishRun,
  getRun,
  removeRun,
  reopenRun,
  requireFinishedRun,
} from '../../index/queries/runs'
import { listTrainingImages } from '../../index/queries/images'
import type { Method } from '../../methods/method'
import { methodById } from '../../methods/registry'
import { parseSettings } from '../../methods/settingFields'
import { modelRecipeOf } from '../../pixels/modelInput'
import { checkpointName } from '../../training/epochLoop'
import type { EngineParts } from '../engineParts'
import type { JobContext } from '../jobs'
import { runTrainer } from '../runTrainer'
import { trainerProgress } from '../trainerProgress'
import { readTrainRequest, writeTrainRequest, type TrainingInput } from '../trainRequestFile'
import { cacheFolderOf, runFolderOf, sharedFolderOf, type Workspace } from '../workspace'
import { prepareModelInputs, type TrainingImage } from './modelInputs'
import { unusableFor } from './backends'
import { runPairs } from './runPairs'

export interface TrainOrder {
  readonly method: string
  readonly settings: Settings
  readonly seed: number
  /** The run to go on from; null to begin anew. */
  readonly begunFrom: number | null
}

/**
 * Trains one run on every image of the archive and records it.
 * Errors: method-not-found, invalid-settings, too-few-images, trainer-crashed, the signal's reason; see requireBegun.
 */
export async function trainRun(
  parts: EngineParts,
  workspace: Workspace,
  order: TrainOrder,
  context: JobContext,
): Promise<TrainResult> {
  const method = methodById(order.method)
  const settings = parseSettings(method, order.settings)
  if (order.begunFrom !== null) requireBegun(workspace, method, order.begunFrom)
  const images = listTrainingImages(workspace.index)
  if (images.length === 0) {
    throw new LikewiseError('too-few-images', 'The index holds no images yet. Scan the archive first.')
  }
  const run = recordRun(parts, workspace, { ...order, settings })
  return record(parts, workspace, run, context, async () => {
    const input = await gatherInput(parts, workspace, { ...order, settings }, images, context)
    await writeTrainRequest(runFolderOf(workspace, run), input)
    return input
  })
}

/**
 * Trains one run on images and pairs that were gathered before, and records it.
 * @param begun told of the run's number in the same transaction that records it
 * Errors: as trainRun.
 */
export async function trainOnInput(
  parts: EngineParts,
  workspace: Workspace,
  input: TrainingInput,
  context: JobContext,
  begun: (run: number) => void,
): Promise<TrainResult> {
  const run = workspace.index.transaction(() => {
    const recorded = recordRun(parts, workspace, input)
    begun(recorded)
    return recorded
  })
  return record(parts, workspace, run, context, async () => {
    await writeTrainRequest(runFolderOf(workspace, run), input)
    return input
  })
}

/** @param order with all settings of its method */
function recordRun({ version }: EngineParts, { index }: Workspace, order: TrainOrder): number {
  const { settings, seed, begunFrom } = order
  const method = methodById(order.method)
  return createRun(index, {
    ...{ method: method.id, methodVersion: method.version, programVersion: version },
    ...{ settings, seed, begunFrom, imageSize: modelRecipeOf(settings).size },
  })
}

/**
 * Takes up a run that ended early, with the images and pairs that it had, from its last checkpoint.
 * Errors: run-not-found; run-not-resumable when it has a result, or when the method has changed since; as trainRun.
 */
export async function resumeRun(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  context: JobContext,
): Promise<TrainResult> {
  const known = getRun(workspace.index, run)
  if (known.state === 'done' || known.state === 'running') {
    throw new LikewiseError('run-not-resumable', `Run ${run} is ${known.state}: there is nothing to take up.`)
  }
  if (methodById(known.method).version !== known.methodVersion) {
    const sentence = `Run ${run} was begun by another version of ${known.method}. Train anew.`
    throw new LikewiseError('run-not-resumable', sentence)
  }
  reopenRun(workspace.index, run)
  return record(parts, workspace, run, context, async () => {
    const folder = runFolderOf(workspace, run)
    const kept = await readTrainRequest(folder)
    if (kept !== null) return kept
    const images = listTrainingImages(workspace.index)
    const input = await gatherInput(parts, workspace, known, images, context)
    await writeTrainRequest(folder, input)
    return input
  })
}

/** Forgets a run, and deletes its embedding, model and checkpoint. Errors: run-not-found; busy while it is running. */
export async function deleteRun(workspace: Workspace, run: number): Promise<Record<string, never>> {
  removeRun(workspace.index, run)
  await rm(runFolderOf(workspace, run), { recursive: true, force: true })
  return {}
}

/** Errors: invalid-settings for a method that learns in one go; run-not-found, run-unfinished. */
function requireBegun(workspace: Workspace, method: Method, begunFrom: number): void {
  requireFinishedRun(workspace.index, begunFrom)
  if (method.goesOn) return
  const sentence = `${method.title} learns in one go and cannot go on from another run. Choose another method.`
  throw new LikewiseError('invalid-settings', sentence)
}

/** Trains a run on its input, and records its result or why it has none. */
async function record(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  context: JobContext,
  input: () => Promise<TrainingInput>,
): Promise<TrainResult> {
  const began = performance.now()
  const { index } = workspace
  parts.events.publish({ topic: 'runs' })
  try {
    const given = await input()
    const { images, undecoded } = given
    const result = await launch(parts, workspace, run, given, context)
    const seconds = (performance.now() - began) / 1000
    finishRun(index, run, { ...result, images, undecoded, seconds })
    await rm(join(runFolderOf(workspace, run), `${checkpointName}.bin`), { force: true })
    const { backend, clusters, figures } = result
    const { method } = given
    return { run, method, backend, clusters, images: images.length, undecoded, figures, seconds }
  } catch (error) {
    const failure = toErrorRecord(error)
    endRun(index, run, failure.code === 'cancelled' ? 'cancelled' : 'failed', failure)
    throw error
  } finally {
    parts.events.publish({ topic: 'runs' })
  }
}

/**
 * What a run learns from: the images that can be decoded, and the pairs that its method asks for.
 * @param order with all settings of its method
 */
export async function gatherInput(
  parts: EngineParts,
  workspace: Workspace,
  { method, settings, seed, begunFrom }: TrainOrder,
  images: readonly TrainingImage[],
  context: JobContext,
): Promise<TrainingInput> {
  const recipe = modelRecipeOf(settings)
  const place = {
    archive: workspace.record.archive,
    cacheFolder: cacheFolderOf(workspace),
    pool: parts.pool,
  }
  const { usable, undecoded } = await prepareModelInputs(images, recipe, place, context, parts.poolSize * 2)
  const pairs = methodById(method).usesPairs
    ? await runPairs(parts, workspace, usable, settings, seed, context.signal)
    : { mustLinks: new Uint32Array(), cannotLinks: new Uint32Array() }
  return { method, settings, seed, begunFrom, recipe, undecoded, images: usable, ...pairs }
}

async function launch(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  input: TrainingInput,
  context: JobContext,
) {
  const { progress, asked, paused } = trainerProgress(context.progress)
  const unusable = await unusableFor(parts.backends, input.settings)
  const trainer = runTrainer(
    parts.services.launchTrainer,
    {
      ...input,
      kind: 'train',
      unusable,
      cacheFolder: cacheFolderOf(workspace),
      runFolder: runFolderOf(workspace, run),
      sharedFolder: sharedFolderOf(workspace),
      begunFolder: input.begunFrom === null ? null : runFolderOf(workspace, input.begunFrom),
    },
    {
      signal: context.signal,
      progress,
      paused,
      history: ({ from, points }) => parts.events.publish({ topic: 'history', run, from, points }),
    },
  )
  parts.trainers.add(run, {
    pause() {
      asked(true)
      trainer.pause()
    },
    unpause() {
      asked(false)
      trainer.unpause()
    },
  })
  try {
    return await trainer.result
  } finally {
    parts.trainers.remove(run)
  }
}
