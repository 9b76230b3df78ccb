import { copyFile, constants, mkdtemp, rm } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { LikewiseError } from '../../contract/errors'
import type { SimilarImage, SimilarRequest } from '../../contract/similar'
import { scopeImages } from '../../index/queries/exports'
import { requireFinishedRun } from '../../index/queries/runs'
import { describeSimilar, imageOfFile } from '../../index/queries/similar'
import { readEmbedding } from '../embeddingFile'
import type { EngineParts } from '../engineParts'
import type { JobContext } from '../jobs'
import { runFolderOf, type Workspace } from '../workspace'
import { withAssigned } from './assigning'

/** Images like others, nearest first. Errors: see contract/similar.ts. */
export async function similarImages(
  parts: EngineParts,
  workspace: Workspace,
  request: SimilarRequest,
  context: JobContext,
): Promise<{ images: SimilarImage[] }> {
  const { index } = workspace
  requireFinishedRun(index, request.run)
  const to = await pointOf(parts, workspace, request, context)
  const where = request.where
  const among = where.length === 0 ? null : scopeImages(index, request.run, { kind: 'query', where })
  const { k, metric, run } = request
  const task = { folder: runFolderOf(workspace, run), to, k, metric, among }
  const nearest = await parts.pool.run('nearestImages', task, context.signal)
  const described = describeSimilar(
    index,
    run,
    nearest.map(({ image }) => image),
  )
  return {
    images: nearest.flatMap(({ image, distance }) => {
      const known = described.get(image)
      return known === undefined ? [] : [{ ...known, distance }]
    }),
  }
}

async function pointOf(
  parts: EngineParts,
  workspace: Workspace,
  { to, run }: SimilarRequest,
  context: JobContext,
): Promise<readonly number[] | Float64Array> {
  if (to.kind === 'images') return to.images
  if (to.kind === 'point') return parts.droppedPoints.find(workspace.record.folder, run, to.point)
  const path = parts.folderIds.resolve(to.file)
  const known = imageOfFile(workspace.index, relative(workspace.record.archive, path).replaceAll('\\', '/'))
  return known === undefined ? embedFile(parts, workspace, run, path, context) : [known]
}

/** The embedding of the first image of a file by the run's model. Nothing of it stays. */
async function embedFile(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  path: string,
  context: JobContext,
): Promise<Float64Array> {
  const folder = await mkdtemp(join(workspace.record.folder, 'asked-'))
  try {
    await copyFile(path, join(folder, basename(path)), constants.COPYFILE_FICLONE).catch((error: unknown) => {
      throw new LikewiseError('file-unreadable', `${basename(path)} cannot be read.`, { cause: error })
    })
    return await embedFirstImage(parts, workspace, run, folder, context)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The embedding of the first image of a folder by a run's model, [dimensions]. Errors: see runs.assign. */
export function embedFirstImage(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  folder: string,
  context: JobContext,
): Promise<Float64Array> {
  return withAssigned(parts, workspace, { run, folder }, context, async (assigned) => {
    const { values, dimensions } = await readEmbedding(runFolderOf(assigned.workspace, assigned.run))
    return values.slice(0, dimensions)
  })
}
