import { z } from 'zod'
import { errorSchema } from '../contract/errors'
import { settingsSchema } from '../contract/runs'
import { modelRecipeSchema } from '../pixels/modelInput'

/** What the engine asks of a trainer process, once. */
export const trainerRequestSchema = z.object({
  method: z.string(),
  settings: settingsSchema,
  seed: z.number().int(),
  /** Folder of the model-input caches. */
  cacheFolder: z.string(),
  recipe: modelRecipeSchema,
  /** Ids of the images to learn from, all of them in the cache. */
  images: z.custom<Uint32Array>((value) => value instanceof Uint32Array),
  /** Folder that the embedding is written into. */
  runFolder: z.string(),
})
export type TrainerRequest = z.infer<typeof trainerRequestSchema>

/** What a trainer process answers: any number of `progress`, then one `done` or `failed`. */
export const trainerAnswerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    phase: z.string(),
    done: z.number(),
    total: z.number(),
    unit: z.string(),
  }),
  z.object({
    kind: z.literal('done'),
    clusters: z.number().int(),
    backend: z.string(),
    assignments: z.custom<Int32Array>((value) => value instanceof Int32Array),
    distances: z.custom<Float64Array>((value) => value instanceof Float64Array),
  }),
  z.object({ kind: z.literal('failed'), error: errorSchema }),
])
export type TrainerAnswer = z.infer<typeof trainerAnswerSchema>
