import { z } from 'zod'
import { historySchema } from './history'
import { progressSchema } from './jobs'
import { procedure } from './rpc/procedure'

/** What people decided about an image. Excluded images are left out of training and of datasets. */
export const imageDecisionSchema = z.enum(['exclude', 'keep'])
export type ImageDecision = z.infer<typeof imageDecisionSchema>

export const qualityCheckSchema = z.object({
  check: z.string(),
  title: z.string(),
  description: z.string(),
  /** Images that it found, and those of them that nothing was decided about. */
  findings: z.int(),
  open: z.int(),
})
export type QualityCheckSummary = z.infer<typeof qualityCheckSchema>

export const qualityFindingSchema = z.object({
  check: z.string(),
  image: z.int(),
  /** How much of a reason, in [0, 1]; comparable within a check only. */
  score: z.number(),
  reason: z.string(),
  /** The image that it is compared with. */
  other: z.int().nullable(),
  decision: imageDecisionSchema.nullable(),
  /** Relative to the archive folder. */
  file: z.string(),
  frame: z.int(),
  cluster: z.int(),
  modality: z.string().nullable(),
  bodyPart: z.string().nullable(),
})
export type QualityFinding = z.infer<typeof qualityFindingSchema>

export const qualityProcedures = {
  /**
   * Looks at every image of a run for reasons not to use it; what was found stays until the next scan.
   * Errors: run-not-found, run-unfinished, workspace-damaged, busy, cancelled.
   */
  'quality.check': procedure({
    input: z.object({ run: z.int() }),
    progress: progressSchema,
    output: z.object({ checks: z.array(qualityCheckSchema), images: z.int(), excluded: z.int() }),
  }),
  /** What was found, the strongest reason first; of one check, or of all in their order. Errors: as quality.check. */
  'quality.findings': procedure({
    input: z.object({
      run: z.int(),
      check: z.string().nullable().default(null),
      /** Only those that nothing was decided about, or only those that something was. */
      decided: z.boolean().nullable().default(null),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(5000),
    }),
    progress: progressSchema,
    output: z.object({ total: z.int(), findings: z.array(qualityFindingSchema) }),
  }),
  /** Decides about images, or forgets what was decided; one step of undo. Errors: image-not-found. */
  'quality.decide': procedure({
    input: z.object({
      images: z.array(z.int()).min(1).max(10_000),
      decision: imageDecisionSchema.nullable(),
    }),
    progress: z.never(),
    output: z.object({ excluded: z.int(), history: historySchema }),
  }),
}
