import { comparePixels } from '../../archive/comparePixels'
import { scanArchive } from '../../archive/scan'
import type { ScanResult } from '../../contract/archive'
import type { Progress } from '../../contract/jobs'
import { countSamePixels } from '../../index/queries/duplicates'
import { createPixelHashStore } from '../../index/queries/pixelHashes'
import { createScanSink } from '../../index/queries/scan'
import type { EngineParts } from '../engineParts'
import type { JobContext } from '../jobs'
import { readFilesInPool } from '../readFilesInPool'
import { taskLimits } from '../taskLimits'
import type { Workspace } from '../workspace'

/** Windows are told that the index grew at most this often, in milliseconds. */
const announceInterval = 1000

/**
 * Scans the archive of a workspace into its index, then looks for the same pixels under different UIDs.
 * @param concurrency workers that read at a time at most; all of the pool when undefined
 * Errors: folder-not-found, folder-unreadable, the signal's reason.
 */
export async function scanWorkspace(
  parts: EngineParts,
  workspace: Workspace,
  concurrency: number | undefined,
  context: JobContext,
): Promise<ScanResult> {
  const { pool, events } = parts
  const began = performance.now()
  const { signal } = context
  let announced = began
  const progress = (value: Progress) => {
    context.progress(value)
    if (performance.now() - announced < announceInterval) return
    announced = performance.now()
    events.publish({ topic: 'archive' })
  }
  try {
    const { archive, folder } = workspace.record
    const counts = await scanArchive(archive, {
      sink: createScanSink(workspace.index),
      readFiles: readFilesInPool(pool, archive, signal),
      // A batch waits for each worker, so that none is idle while the last one is recorded.
      concurrency: concurrency ?? parts.poolSize * 2,
      exclude: [folder, parts.library],
      signal,
      progress,
    })
    events.publish({ topic: 'archive' })
    await comparePixels(archive, {
      store: createPixelHashStore(workspace.index),
      hash: (paths, extent) => pool.run('hashPixels', { paths, extent }, signal, taskLimits.hashPixels),
      signal,
      progress,
    })
    const samePixels = countSamePixels(workspace.index)
    return { ...counts, samePixels, seconds: (performance.now() - began) / 1000 }
  } finally {
    events.publish({ topic: 'archive' })
  }
}
