import type { WorkerPool } from '../pool/workerPool'
import type { DroppedPoints } from './droppedPoints'
import type { ExperimentQueue } from './experimentQueue'
import type { FolderIds } from './folderIds'
import type { HostServices } from './hostServices'
import type { Jobs } from './jobs'
import type { Person } from './person'
import type { RunningTrainers } from './runningTrainers'
import type { KnownBackends } from './services/backends'
import type { SessionEvents } from './sessionEvents'
import type { EngineTasks } from './tasks'

/** What the services of the engine share; made once by the composition root. */
export interface EngineParts {
  readonly version: string
  /** Folder of the user's library. */
  readonly library: string
  readonly services: HostServices
  readonly pool: WorkerPool<EngineTasks>
  readonly poolSize: number
  readonly jobs: Jobs
  readonly backends: KnownBackends
  readonly trainers: RunningTrainers
  readonly experiments: ExperimentQueue
  readonly events: SessionEvents
  readonly folderIds: FolderIds
  readonly person: Person
  readonly droppedPoints: DroppedPoints
  /** Script of the thread that lays out maps. */
  readonly mapperEntry: URL
}
