import { z } from 'zod'
import { progressSchema } from './jobs'
import { procedure } from './rpc/procedure'

/** A workspace: the index, caches and runs that belong to one archive folder. */
export const workspaceSummarySchema = z.object({
  /** Opaque. */
  workspace: z.string(),
  /** Name of the archive folder, for people. */
  name: z.string(),
  /** The archive folder as people write it: to show, never to open. */
  folder: z.string(),
  /** ISO 8601, UTC. */
  openedAt: z.string(),
})
export type WorkspaceSummary = z.infer<typeof workspaceSummarySchema>

export const workspaceProcedures = {
  /** Opens the workspace of a folder, made when there is none yet. Errors: folder-not-found, folder-unreadable, workspace-newer, workspace-damaged. */
  'workspace.open': procedure({
    input: z.object({ folder: z.string() }),
    progress: z.never(),
    output: workspaceSummarySchema,
  }),
  /** Writes the demo archive where none is yet, and opens it. */
  'workspace.openDemo': procedure({
    input: z.object({
      images: z.number().int().min(12).max(100_000).optional(),
      seed: z.number().int().optional(),
    }),
    progress: progressSchema,
    output: workspaceSummarySchema,
  }),
  /** Workspaces opened before, newest first. */
  'workspace.recent': procedure({
    input: z.object({}),
    progress: z.never(),
    output: z.array(workspaceSummarySchema),
  }),
  'workspace.reopen': procedure({
    input: z.object({ workspace: z.string() }),
    progress: z.never(),
    output: workspaceSummarySchema,
  }),
  'workspace.close': procedure({ input: z.object({}), progress: z.never(), output: z.object({}) }),
}
