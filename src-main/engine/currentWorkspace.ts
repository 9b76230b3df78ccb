import { join } from 'node:path'
import { LikewiseError } from '../contract/errors'
import type { WorkspaceSummary } from '../contract/workspace'
import { openIndex } from '../index/open'
import { refreshDerivedTags } from '../index/refreshDerivedTags'
import { markInterruptedRuns } from '../index/queries/runs'
import type { EngineParts } from './engineParts'
import type { Workspace } from './workspace'
import { claimWorkspace, recentWorkspaces, summarise, workspaceFolderOf } from './workspaceFolder'

/** The one workspace that the engine has open; all windows share it. */
export interface CurrentWorkspace {
  summary(): WorkspaceSummary | null
  /** The open workspace; null where there is none. */
  open(): Workspace | null
  /** Errors: no-workspace. */
  require(): Workspace
  /** Opens the library's workspace of an archive folder, or the one in `folder`. Errors: busy, and those of claimWorkspace and openIndex. */
  openArchive(archive: string, folder?: string): Promise<WorkspaceSummary>
  /** Opens a workspace folder that exists. Errors: as above. */
  openFolder(folder: string): Promise<WorkspaceSummary>
  /** Opens a workspace of the library by its id. Errors: as above. */
  reopen(id: string): Promise<WorkspaceSummary>
  close(): void
}

export function createCurrentWorkspace(parts: EngineParts): CurrentWorkspace {
  let current: Workspace | null = null

  function summary(): WorkspaceSummary | null {
    return current === null ? null : summarise(current.record)
  }

  function refuseWhileBusy(): void {
    const job = parts.jobs.list().find(({ state }) => state === 'running')
    if (job === undefined || current === null) return
    const sentence = `“${job.title}” is still running. Wait for it to end, or cancel it, before opening another archive.`
    throw new LikewiseError('busy', sentence)
  }

  function closeCurrent(): void {
    current?.index.close()
    current = null
  }

  async function open(folder: string, archive: string | undefined): Promise<WorkspaceSummary> {
    refuseWhileBusy()
    const record = await claimWorkspace(folder, archive)
    if (current?.record.folder !== record.folder) {
      const index = openIndex(record.folder)
      closeCurrent()
      refreshDerivedTags(index)
      markInterruptedRuns(index)
      current = { record, index }
    }
    parts.events.publish({ topic: 'workspace', workspace: summarise(record) })
    return summarise(record)
  }

  return {
    summary,
    open: () => current,
    require() {
      if (current === null) throw new LikewiseError('no-workspace', 'Open an archive folder first.')
      return current
    },
    openArchive: (archive, folder) => open(folder ?? workspaceFolderOf(parts.library, archive), archive),
    openFolder: (folder) => open(folder, undefined),
    async reopen(id) {
      const known = (await recentWorkspaces(parts.library)).find(({ folder }) => folder.endsWith(id))
      if (known?.folder !== join(parts.library, 'workspaces', id)) {
        throw new LikewiseError('no-workspace', 'This workspace is no longer in the library.')
      }
      return open(known.folder, known.archive)
    },
    close() {
      refuseWhileBusy()
      closeCurrent()
      parts.events.publish({ topic: 'workspace', workspace: null })
    },
  }
}
