import { z } from 'zod'
import { procedure } from './rpc/procedure'

const precisionSchema = z.object({
  /** Mean share of the 1, 5 and 10 nearest images that have the label of the image asked about; null without any. */
  at1: z.number().nullable(),
  at5: z.number().nullable(),
  at10: z.number().nullable(),
  /** Images asked about: all that have a label, or as many of them drawn by chance. */
  queries: z.int(),
  /** Images that have a label. */
  images: z.int(),
})

/**
 * How well the embedding of a run finds images of the same kind, leave one out, by cosine. Images of the series of the
 * one asked about are never an answer, and neither are images without the label.
 */
export const retrievalSchema = z.object({
  /** By tag keyword, or the truth column. */
  labels: z.record(z.string(), precisionSchema),
})
export type Retrieval = z.infer<typeof retrievalSchema>
export type RetrievalPrecision = z.infer<typeof precisionSchema>

export const retrievalProcedures = {
  /** Precision of “find similar” by modality, by region, and by labels of the caller's own. Errors: run-not-found, run-unfinished, truth-mismatch, workspace-damaged. */
  'runs.retrieval': procedure({
    input: z.object({
      run: z.int(),
      truth: z
        .object({ label: z.string(), rows: z.array(z.object({ file: z.string(), value: z.string() })) })
        .optional(),
    }),
    progress: z.never(),
    output: retrievalSchema,
  }),
}
