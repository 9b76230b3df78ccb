import { createExperimentQueue } from '../../src-main/engine/experimentQueue'
import { join } from 'node:path'
import type { Procedures } from '../../src-main/contract/procedures'
import type { Handlers } from '../../src-main/contract/rpc/server'
import { LikewiseError } from '../../src-main/contract/errors'
import type { CurrentWorkspace } from '../../src-main/engine/currentWorkspace'
import type { EngineParts } from '../../src-main/engine/engineParts'
import { createDroppedPoints } from '../../src-main/engine/droppedPoints'
import { createFolderIds } from '../../src-main/engine/folderIds'
import { createHandlers } from '../../src-main/engine/handlers'
import { createJobs } from '../../src-main/engine/jobs'
import { createRunningTrainers } from '../../src-main/engine/runningTrainers'
import { createSessionEvents } from '../../src-main/engine/sessionEvents'
import type { Workspace } from '../../src-main/engine/workspace'
import { openIndex } from '../../src-main/index/open'
import { fillIndex, finishedRun, headerRecord } from './filledIndex'

export interface TestEngine {
  readonly folder: string
  readonly workspace: Workspace
  readonly current: CurrentWorkspace
  readonly handlers: Handlers<Procedures>
  /** Handlers that nobody may call: what a test does not replace. */
  readonly bare: Handlers<Procedures>
  close(): void
}

/**
 * The engine's handlers on a workspace of instances, by default four of a frame each, and run 1; without workers.
 * Images are numbered from 1.
 */
export function openTestEngine(folder: string, frames: readonly number[] = [1, 1, 1, 1]): TestEngine {
  const index = openIndex(folder)
  const tags = (uid: string) => ({ SOPInstanceUID: uid, Modality: 'CT', SeriesInstanceUID: '9.1' })
  fillIndex(
    index,
    Object.fromEntries(frames.map((n, i) => [`1.${i + 1}`, headerRecord(tags(`1.${i + 1}`), n)])),
  )
  const images = frames.reduce((sum, n) => sum + n, 0)
  finishedRun(
    index,
    Array.from({ length: images }, (_, i) => Math.max(0, i - 1)),
  )
  const workspace = { record: { folder, archive: join(folder, 'archive'), openedAt: '' }, index }
  const none = () => Promise.reject(new LikewiseError('worker-died', 'There is no worker here.'))
  const refuse = () => {
    throw new Error('There is no worker here.')
  }
  const current: CurrentWorkspace = {
    summary: () => null,
    open: () => workspace,
    require: () => workspace,
    openArchive: none,
    openFolder: none,
    reopen: none,
    close: () => undefined,
  }
  const events = createSessionEvents()
  const trainers = createRunningTrainers()
  const parts: EngineParts = {
    version: '0.0.0',
    library: folder,
    services: { host: 'cli', launchTrainer: refuse, chooseFolder: undefined },
    poolSize: 1,
    events,
    pool: { run: none, close: () => Promise.resolve() } as EngineParts['pool'],
    jobs: createJobs(events),
    backends: { list: none } as unknown as EngineParts['backends'],
    trainers,
    experiments: createExperimentQueue(trainers),
    folderIds: createFolderIds(),
    person: { name: () => 'ana' },
    droppedPoints: createDroppedPoints(),
    mapperEntry: new URL('file:///nowhere'),
  }
  const handlers = createHandlers(parts, current)
  const bare = Object.fromEntries(
    Object.keys(handlers).map((name) => [name, refuse]),
  ) as unknown as Handlers<Procedures>
  return { folder, workspace, current, handlers, bare, close: () => index.close() }
}
