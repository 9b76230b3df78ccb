import { z } from 'zod'
import { jobSchema } from './jobs'
import { preferencesSchema } from './preferences'
import { procedure } from './rpc/procedure'
import { trainingPointSchema } from './training'
import { workspaceSummarySchema } from './workspace'

/** What a window needs to know before anything else. */
export const sessionInfoSchema = z.object({
  version: z.string(),
  /** Folder of the user's library as people write it: to show, never to open. */
  library: z.string(),
  host: z.enum(['electron', 'web', 'cli']),
  /** True where the host can show the system's own folder dialog. */
  nativeFolderDialog: z.boolean(),
  workspace: workspaceSummarySchema.nullable(),
})
export type SessionInfo = z.infer<typeof sessionInfoSchema>

/** A change that every window should hear of, whoever caused it. */
export const sessionEventSchema = z.discriminatedUnion('topic', [
  z.object({ topic: z.literal('jobs'), jobs: z.array(jobSchema) }),
  z.object({ topic: z.literal('workspace'), workspace: workspaceSummarySchema.nullable() }),
  /** The index has new rows: counts, tags and problems are worth asking for again. */
  z.object({ topic: z.literal('archive') }),
  z.object({ topic: z.literal('runs') }),
  /** A cell or the state of an experiment changed, or there is another one. */
  z.object({ topic: z.literal('experiments'), experiment: z.number().int() }),
  /** The curves of a run grew by `points`, which follow on the first `from` of its history. */
  z.object({
    topic: z.literal('history'),
    run: z.number().int(),
    from: z.number().int(),
    points: z.array(trainingPointSchema),
  }),
  /** People's own pairs or the settings of the constraints changed: counts and samples are worth asking for again. */
  z.object({ topic: z.literal('constraints') }),
  /** A step was taken, taken back or taken again: undo, names of clusters and kept queries are worth asking for again. */
  z.object({ topic: z.literal('steps') }),
  /** Values of tags were accepted, or no longer are: columns of tags are worth asking for again. */
  z.object({ topic: z.literal('tags') }),
  z.object({ topic: z.literal('preferences'), preferences: preferencesSchema }),
])
export type SessionEvent = z.infer<typeof sessionEventSchema>

export const sessionProcedures = {
  'session.info': procedure({ input: z.object({}), progress: z.never(), output: sessionInfoSchema }),
  /** Runs until cancelled; first sends the current jobs and workspace, then every change. */
  'session.watch': procedure({ input: z.object({}), progress: sessionEventSchema, output: z.object({}) }),
}
