import { z } from 'zod'
import { assignmentSchema } from './clusters'
import { progressSchema } from './jobs'
import { procedure } from './rpc/procedure'
import { trainResultSchema } from './runs'

const share = z.number().min(0).max(1).nullable()

/** What one epoch of a run came to: a point of its curves. Losses are unweighted means over the epoch's batches. */
export const trainingPointSchema = z.object({
  stage: z.enum(['pretraining', 'fine-tuning']),
  /** Counted from 1 within its stage. */
  epoch: z.number().int(),
  /** Mean squared error of the reconstruction (eq. 13). */
  reconstruction: z.number(),
  /** KL(P‖Q) (eq. 10), and the pairwise loss (eq. 14); null while pretraining. */
  clustering: z.number().nullable(),
  pairwise: z.number().nullable(),
  /** α·clustering + β·reconstruction + γ·pairwise (eq. 15). */
  total: z.number(),
  /** As the assignments stood when the target distribution was last made, at or before this epoch. */
  changed: share,
  mustSatisfied: share,
  cannotSatisfied: share,
  /** Clusters that hold images. */
  clustersUsed: z.number().int().nullable(),
  imagesPerSecond: z.number(),
})
export type TrainingPoint = z.infer<typeof trainingPointSchema>

export const backendSummarySchema = z.object({
  backend: z.string(),
  title: z.string(),
  available: z.boolean(),
  /** What it runs on, or why it cannot. */
  detail: z.string(),
  /** True for the one that “auto” takes. */
  chosen: z.boolean(),
})
export type BackendSummary = z.infer<typeof backendSummarySchema>

const runInput = z.object({ run: z.number().int() })

export const trainingProcedures = {
  /** Compute backends in the order in which “auto” tries them. */
  'backends.list': procedure({
    input: z.object({}),
    progress: z.never(),
    output: z.array(backendSummarySchema),
  }),
  /** Asks the run that is training to wait at its next batch; false when it is not training. */
  'runs.pause': procedure({
    input: runInput,
    progress: z.never(),
    output: z.object({ paused: z.boolean() }),
  }),
  /** Lets a paused run go on; false when it is not training. */
  'runs.unpause': procedure({
    input: runInput,
    progress: z.never(),
    output: z.object({ running: z.boolean() }),
  }),
  /**
   * Takes up a run that was cancelled, failed or was interrupted where it was last saved; it ends as if nothing had
   * happened. Errors: run-not-found, run-not-resumable, trainer-crashed, cancelled.
   */
  'runs.resume': procedure({ input: runInput, progress: progressSchema, output: trainResultSchema }),
  /** The curves of a run so far, oldest first; empty for methods that learn in one go. Errors: run-not-found. */
  'runs.history': procedure({
    input: runInput,
    progress: z.never(),
    output: z.array(trainingPointSchema),
  }),
  /**
   * Puts the images of another folder into the clusters of a finished run; nothing is recorded. Images that cannot
   * be decoded are left out and counted.
   * Errors: run-not-found, run-unfinished, folder-not-found, workspace-damaged, too-few-images, cancelled.
   */
  'runs.assign': procedure({
    input: runInput.extend({
      /** Id of a folder. */
      folder: z.string(),
    }),
    progress: progressSchema,
    output: z.object({ assignments: z.array(assignmentSchema), undecoded: z.number().int() }),
  }),
}
