import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import packageJson from '../../package.json'
import type { Procedures } from '../contract/procedures'
import type { Handlers } from '../contract/rpc/server'
import { createWorkerPool } from '../pool/workerPool'
import { createCurrentWorkspace, type CurrentWorkspace } from './currentWorkspace'
import { createDroppedPoints } from './droppedPoints'
import { createExperimentQueue } from './experimentQueue'
import { createFolderIds, type FolderIds } from './folderIds'
import { createHandlers } from './handlers'
import type { EngineOptions } from './hostServices'
import { createJobs } from './jobs'
import { createPerson } from './person'
import { createRunningTrainers } from './runningTrainers'
import { createKnownBackends } from './services/backends'
import { makeLibrary } from './makeLibrary'
import { serveAsset } from './serveAsset'
import { createSessionEvents, type SessionEvents } from './sessionEvents'
import type { EngineTasks } from './tasks'

export interface Engine {
  readonly handlers: Handlers<Procedures>
  /** Bulk bytes: thumbnails and frames. */
  serveAsset(request: Request): Promise<Response>
  /** For hosts and the command line, which know paths; windows go by {@link handlers}. */
  readonly workspace: CurrentWorkspace
  readonly folderIds: FolderIds
  readonly events: SessionEvents
  /** Cancels all work, ends the workers and closes the index. */
  close(): Promise<void>
}

/** Memory of one worker's heap; the pixels of a frame live outside it. */
const workerHeapMegabytes = 512

/** The composition root: everything that reads, computes or writes, without a window. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  await makeLibrary(options.library)
  const poolSize = options.workers ?? Math.max(1, Math.min(8, availableParallelism() - 1))
  const events = createSessionEvents()
  const trainers = createRunningTrainers()
  const parts = {
    version: packageJson.version,
    library: options.library,
    services: options.services,
    poolSize,
    events,
    pool: createWorkerPool<EngineTasks>({
      entry: pathToFileURL(join(options.programFolder, 'worker.js')),
      size: poolSize,
      heapMegabytes: workerHeapMegabytes,
    }),
    jobs: createJobs(events),
    backends: createKnownBackends(options.services.launchTrainer),
    trainers,
    experiments: createExperimentQueue(trainers),
    folderIds: createFolderIds(),
    person: await createPerson(options.library, events),
    droppedPoints: createDroppedPoints(),
    mapperEntry: pathToFileURL(join(options.programFolder, 'mapper.js')),
  }
  const workspace = createCurrentWorkspace(parts)
  return {
    handlers: createHandlers(parts, workspace),
    serveAsset: (request) => serveAsset(parts, workspace, request),
    workspace,
    folderIds: parts.folderIds,
    events,
    async close() {
      await parts.jobs.close()
      await parts.pool.close()
      workspace.close()
    },
  }
}
