import { join } from 'node:path'
import type { WritableIndex } from '../index/open'
import type { WorkspaceRecord } from './workspaceFolder'

/** An open workspace: the index of one archive, and the folders of what is made from it. */
export interface Workspace {
  readonly record: WorkspaceRecord
  readonly index: WritableIndex
}

export function cacheFolderOf(workspace: Workspace): string {
  return join(workspace.record.folder, 'model-inputs')
}

export function runFolderOf(workspace: Workspace, run: number): string {
  return join(workspace.record.folder, 'runs', String(run))
}

/** What runs of a workspace share: networks that several may begin with. */
export function sharedFolderOf(workspace: Workspace): string {
  return join(workspace.record.folder, 'pretrained')
}
