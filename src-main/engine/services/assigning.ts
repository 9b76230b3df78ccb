import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { scanArchive } from '../../archive/scan'
import type { Assignment } from '../../contract/clusters'
import { LikewiseError } from '../../contract/errors'
import { openIndex } from '../../index/open'
import { assignmentsWithFile } from '../../index/queries/evaluation'
import { listTrainingImages } from '../../index/queries/images'
import { createRun, finishRun, removeRun, requireFinishedRun } from '../../index/queries/runs'
import { createScanSink } from '../../index/queries/scan'
import { modelRecipeOf } from '../../pixels/modelInput'
import type { EngineParts } from '../engineParts'
import type { JobContext } from '../jobs'
import { readFilesInPool } from '../readFilesInPool'
import { runAssigner } from '../runTrainer'
import { trainerProgress } from '../trainerProgress'
import { cacheFolderOf, runFolderOf, type Workspace } from '../workspace'
import { prepareModelInputs } from './modelInputs'
import { unusableFor } from './backends'

/** A folder whose images were put into the clusters of a run: a workspace of its own for as long as it is needed. */
export interface Assigned {
  readonly workspace: Workspace
  /** Its one run, which holds the assignments. */
  readonly run: number
  /** Images that could not be decoded and were left out. */
  readonly undecoded: number
  /** Forgets the run again. */
  readonly remove: () => Promise<void>
}

/**
 * Puts the images of a folder into the clusters of a finished run without learning, and hands them to `work`.
 * Everything made for it lies in a folder of the workspace that is deleted again.
 * Errors: see runs.assign in contract/training.ts.
 */
export async function withAssigned<T>(
  parts: EngineParts,
  workspace: Workspace,
  request: { readonly run: number; readonly folder: string },
  context: JobContext,
  work: (assigned: Assigned) => T | Promise<T>,
): Promise<T> {
  requireFinishedRun(workspace.index, request.run)
  const place = await mkdtemp(join(workspace.record.folder, 'assigned-'))
  const target = openTarget(workspace, place, request.folder)
  try {
    await scanTarget(parts, target, context)
    return await work(await assignImages(parts, workspace, target, request.run, context))
  } finally {
    target.index.close()
    await rm(place, { recursive: true, force: true })
  }
}

/** A workspace in `place` for the images of another folder, beside the one that a run was trained in. */
export function openTarget({ record }: Workspace, place: string, archive: string): Workspace {
  return { record: { folder: place, archive, openedAt: record.openedAt }, index: openIndex(place) }
}

/** Reads what is new in the folder of a target. Errors: those of scanArchive. */
export async function scanTarget(
  parts: EngineParts,
  { record: { archive }, index }: Workspace,
  context: JobContext,
): Promise<void> {
  await scanArchive(archive, {
    ...context,
    sink: createScanSink(index),
    readFiles: readFilesInPool(parts.pool, archive, context.signal),
    concurrency: parts.poolSize * 2,
    exclude: [],
  })
}

/** The assignments as the contract gives them. */
export function listAssigned({ workspace, run, undecoded }: Assigned): {
  assignments: Assignment[]
  undecoded: number
} {
  return { assignments: assignmentsWithFile(workspace.index, run), undecoded }
}

/** Puts the images of a target into the clusters of a run, as a run of the target. Errors: too-few-images. */
export async function assignImages(
  parts: EngineParts,
  trained: Workspace,
  target: Workspace,
  run: number,
  context: JobContext,
): Promise<Assigned> {
  const began = performance.now()
  const { archive } = target.record
  const known = requireFinishedRun(trained.index, run)
  const { method, methodVersion, programVersion, settings, seed } = known
  const recipe = modelRecipeOf(settings)
  const place = { archive, cacheFolder: cacheFolderOf(target), pool: parts.pool }
  const all = listTrainingImages(target.index)
  const { usable, undecoded } = await prepareModelInputs(all, recipe, place, context, parts.poolSize * 2)
  if (usable.length === 0) {
    throw new LikewiseError('too-few-images', `No image in ${archive} could be read.`)
  }
  const own = createRun(target.index, {
    ...{ method, methodVersion, programVersion, settings, seed },
    imageSize: recipe.size,
    begunFrom: null,
  })
  const { assignments, distances } = await placeImages(
    parts,
    trained,
    { run, images: usable, cacheFolder: place.cacheFolder, embeddingFolder: runFolderOf(target, own) },
    context,
  )
  const outcome = { images: usable, assignments, distances, undecoded, figures: {} }
  const seconds = (performance.now() - began) / 1000
  finishRun(target.index, own, {
    ...outcome,
    backend: known.backend,
    clusters: known.clusters ?? 0,
    seconds,
  })
  const remove = async () => {
    removeRun(target.index, own)
    await rm(runFolderOf(target, own), { recursive: true, force: true })
  }
  return { workspace: target, run: own, undecoded, remove }
}

/**
 * Puts images that are in the cache of model inputs into the clusters of a finished run, and writes their embedding.
 * Errors: run-not-found, run-unfinished, workspace-damaged, cancelled.
 */
export async function placeImages(
  parts: EngineParts,
  trained: Workspace,
  order: {
    readonly run: number
    readonly images: Uint32Array
    readonly cacheFolder: string
    readonly embeddingFolder: string
  },
  context: JobContext,
): Promise<{ assignments: Int32Array; distances: Float64Array }> {
  const { run, ...places } = order
  const { method, settings } = requireFinishedRun(trained.index, run)
  return await runAssigner(
    parts.services.launchTrainer,
    {
      kind: 'assign',
      ...{ method, settings, ...places },
      recipe: modelRecipeOf(settings),
      unusable: await unusableFor(parts.backends, settings),
      runFolder: runFolderOf(trained, run),
    },
    { signal: context.signal, progress: trainerProgress(context.progress).progress },
  ).result
}
