import { createHash } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { listTrainingImages } from '../../../index/queries/images'
import { modelRecipeOf } from '../../../pixels/modelInput'
import type { Run } from '../../../contract/runs'
import type { EngineParts } from '../../engineParts'
import type { JobContext } from '../../jobs'
import { cacheFolderOf, runFolderOf, type Workspace } from '../../workspace'
import { assignImages, openTarget, placeImages, scanTarget } from '../assigning'
import type { PlacedImages } from '../clusterFigures'
import { placedOf } from '../evaluation'
import { prepareModelInputs, type TrainingImage } from '../modelInputs'
import type { Truth } from '../truthTable'
import type { Plan } from './plan'
import { splitImages } from './splitImages'

/** Test images in the clusters of a run. */
export interface PlacedTest {
  readonly workspace: Workspace
  readonly placed: PlacedImages
  readonly truths: readonly Truth[]
}

/** The parts that an experiment learns from and tests on. */
export interface TestImages {
  readonly train: readonly TrainingImage[]
  /** How many there are; null without a test part. */
  readonly tested: number | null
  /** Assigns the test images to the clusters of a run, and hands them to `work`; null without a test part. */
  place<T>(run: Run, context: JobContext, work: (test: PlacedTest) => Promise<T>): Promise<T | null>
  close(): void
}

/** Errors: folder-not-found, folder-unreadable, cancelled. */
export async function openTestImages(
  parts: EngineParts,
  workspace: Workspace,
  { test, truths }: Plan,
  context: JobContext,
): Promise<TestImages> {
  const all = listTrainingImages(workspace.index)
  if (test.kind === 'none') {
    return { train: all, tested: null, place: () => Promise.resolve(null), close: () => undefined }
  }
  if (test.kind === 'split') {
    const split = await splitImages(parts, workspace, all, test)
    return {
      train: split.train,
      tested: split.test.length,
      place: (run, job, work) =>
        withSplitTest(parts, workspace, split.test, run, job, (placed) =>
          work({ workspace, placed, truths }),
        ),
      close: () => undefined,
    }
  }
  const name = createHash('sha256').update(test.folder).digest('hex').slice(0, 12)
  const place = join(workspace.record.folder, 'test-folders', name)
  await mkdir(place, { recursive: true, mode: 0o700 })
  const target = openTarget(workspace, place, test.folder)
  try {
    await scanTarget(parts, target, context)
  } catch (error) {
    target.index.close()
    throw error
  }
  return {
    train: all,
    tested: listTrainingImages(target.index).length,
    async place(run, job, work) {
      const assigned = await assignImages(parts, workspace, target, run.run, job)
      try {
        const placed = await placedOf(parts, target, assigned.run)
        return await work({ workspace: target, placed, truths: test.truths })
      } finally {
        await assigned.remove()
      }
    },
    close: () => target.index.close(),
  }
}

async function withSplitTest<T>(
  parts: EngineParts,
  workspace: Workspace,
  images: readonly TrainingImage[],
  { run, settings }: Run,
  context: JobContext,
  work: (placed: PlacedImages) => Promise<T>,
): Promise<T | null> {
  const cacheFolder = cacheFolderOf(workspace)
  const source = { archive: workspace.record.archive, cacheFolder, pool: parts.pool }
  const recipe = modelRecipeOf(settings)
  const { usable } = await prepareModelInputs(images, recipe, source, context, parts.poolSize * 2)
  if (usable.length === 0) return null
  const folder = join(runFolderOf(workspace, run), 'test')
  try {
    const order = { run, images: usable, cacheFolder, embeddingFolder: folder }
    const { assignments } = await placeImages(parts, workspace, order, context)
    return await work({ images: usable, clusters: Uint32Array.from(assignments), folder })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
