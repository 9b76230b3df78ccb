import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { largestDropped, tooLargeToDrop, type Dropped } from '../../contract/dropped'
import { requireFinishedRun } from '../../index/queries/runs'
import type { EngineParts } from '../engineParts'
import { taskLimits } from '../taskLimits'
import type { Workspace } from '../workspace'
import { embedFirstImage } from './similar'

const fileName = 'Dropped file'
const pictureEdge = 192

/**
 * Puts the first image of a file through a run's model. The bytes lie in a folder of the workspace, for the workers to
 * read, until that is done. Errors: run-not-found, run-unfinished, too-large, too-few-images, those of decoding.
 */
export async function receiveDropped(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<Dropped> {
  requireFinishedRun(workspace.index, run)
  if (bytes.length > largestDropped) throw tooLargeToDrop()
  const folder = await mkdtemp(join(workspace.record.folder, 'asked-'))
  try {
    const path = join(folder, fileName)
    await writeFile(path, bytes, { mode: 0o600 })
    // A file that cannot be decoded is said to be so here, before a model is loaded for it.
    const task = { path, frame: 0, edge: pictureEdge }
    const picture = await parts.pool.run('thumbnail', task, signal, taskLimits.thumbnail)
    const context = { signal, progress: () => undefined }
    const point = await embedFirstImage(parts, workspace, run, folder, context)
    return {
      point: parts.droppedPoints.keep(workspace.record.folder, run, point),
      picture: Buffer.from(picture).toString('base64'),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
