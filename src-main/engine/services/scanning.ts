import { scanArchive } from '../../archive/scan'
import type { ScanResult } from '../../contract/archive'
import { createScanSink } from '../../index/queries/scan'
import type { EngineParts } from '../engineParts'
import type { JobContext } from '../jobs'
import type { Workspace } from '../workspace'

/** Windows are told that the index grew at most this often, in milliseconds. */
const announceInterval = 1000

/** Scans the archive of a workspace into its index. Errors: folder-not-found, folder-unreadable, the signal's reason. */
export async function scanWorkspace(
  parts: EngineParts,
  workspace: Workspace,
  context: JobContext,
): Promise<ScanResult> {
  let announced = performance.now()
  try {
    return await scanArchive(workspace.record.archive, {
      sink: createScanSink(workspace.index),
      readHeaders: (paths) => parts.pool.run('readHeaders', paths, context.signal),
      concurrency: parts.poolSize * 2,
      exclude: [workspace.record.folder, parts.library],
      signal: context.signal,
      progress: (value) => {
        context.progress(value)
        if (performance.now() - announced < announceInterval) return
        announced = performance.now()
        parts.events.publish({ topic: 'archive' })
      },
    })
  } finally {
    parts.events.publish({ topic: 'archive' })
  }
}
