import { z } from 'zod'
import { errorSchema } from './errors'
import { procedure } from './rpc/procedure'

/** Progress of any long work. */
export const progressSchema = z.object({
  /** What is being done now, for people: “Reading headers”. */
  phase: z.string(),
  done: z.number(),
  /** Null while it is not known yet. */
  total: z.number().nullable(),
  /** Name of what `done` counts: “files”, “images”, “steps”. */
  unit: z.string(),
  /** Units per second over the last seconds; null while too early to say. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** Counts worth showing beside the bar, by name: `{ skipped: 3, failed: 1 }`. */
  counts: z.record(z.string(), z.number()),
  /** Measures worth showing beside the bar, by name: `{ loss: 0.013 }`. */
  figures: z.record(z.string(), z.number()).optional(),
  /**
   * Where the work can wait: “possible” while nobody asked it to, “asked” from then until it has come to a point
   * where it can, “resting” while it waits. Absent where it cannot be made to wait.
   */
  pause: z.enum(['possible', 'asked', 'resting']).optional(),
})
export type Progress = z.infer<typeof progressSchema>

/** Long work in the engine: it outlives the window that asked for it, and every window sees it. */
export const jobSchema = z.object({
  job: z.number().int(),
  kind: z.enum(['demo', 'scan', 'train', 'map', 'suggest', 'quality', 'export', 'experiment']),
  title: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  progress: progressSchema.nullable(),
  /** True from the wish to cancel it until it has ended: it may have to save what it did first. */
  isEnding: z.boolean(),
  error: errorSchema.nullable(),
})
export type Job = z.infer<typeof jobSchema>

export const jobProcedures = {
  /** Asks a running job to stop, whichever window began it; false when it had ended already. */
  'jobs.cancel': procedure({
    input: z.object({ job: z.number().int() }),
    progress: z.never(),
    output: z.object({ cancelled: z.boolean() }),
  }),
  /** Removes an ended job from the list that windows show. */
  'jobs.dismiss': procedure({
    input: z.object({ job: z.number().int() }),
    progress: z.never(),
    output: z.object({}),
  }),
}
