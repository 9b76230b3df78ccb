import { z } from 'zod'
import { progressSchema } from './jobs'
import { procedure } from './rpc/procedure'

export const similarImageSchema = z.object({
  /** Id of the image. */
  image: z.int(),
  /** Relative to the archive folder. */
  file: z.string(),
  /** Counted from 0. */
  frame: z.int(),
  cluster: z.int(),
  modality: z.string().nullable(),
  bodyPart: z.string().nullable(),
  distance: z.number(),
})
export type SimilarImage = z.infer<typeof similarImageSchema>

export const similarInputSchema = z.object({
  run: z.int(),
  /** Images of the archive, of several their mean; or the first image of a file that need not be in it. */
  to: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('images'), images: z.array(z.int()).min(1).max(10_000) }),
    z.object({ kind: z.literal('file'), file: z.string() }),
    /** A file that was sent to the engine: contract/dropped.ts. */
    z.object({ kind: z.literal('point'), point: z.string() }),
  ]),
  k: z.int().min(1).max(1000),
  metric: z.enum(['cosine', 'euclidean']).default('cosine'),
  /** Images whose instance has, for every tag named, one of the values. */
  where: z.array(z.object({ keyword: z.string(), values: z.array(z.string()).min(1) })).default([]),
})
export type SimilarRequest = z.output<typeof similarInputSchema>

export const similarProcedures = {
  /**
   * The images nearest to others in the embedding of a run, nearest first; those asked about are left out.
   * `file` is an id as folders have them. Errors: run-not-found, run-unfinished, image-not-found, workspace-damaged;
   * of a file also file-unreadable, too-few-images and those of decoding; of a point point-not-found.
   */
  'images.similar': procedure({
    input: similarInputSchema,
    progress: progressSchema,
    output: z.object({ images: z.array(similarImageSchema) }),
  }),
}
