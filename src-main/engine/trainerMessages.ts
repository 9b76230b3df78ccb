import { z } from 'zod'
import { errorSchema } from '../contract/errors'
import { settingsSchema } from '../contract/runs'
import { trainingPointSchema } from '../contract/training'
import { modelRecipeSchema } from '../pixels/modelInput'

const ids = z.custom<Uint32Array>((value) => value instanceof Uint32Array)
const counts = z.custom<Int32Array>((value) => value instanceof Int32Array)
const doubles = z.custom<Float64Array>((value) => value instanceof Float64Array)

const imagesSchema = z.object({
  method: z.string(),
  settings: settingsSchema,
  /** Folder of the model-input caches. */
  cacheFolder: z.string(),
  recipe: modelRecipeSchema,
  /** Ids of the images, all of them in the cache. */
  images: ids,
  /** Why, by id, for the backends that cannot run here. */
  unusable: z.record(z.string(), z.string()),
  /** Folder of the run: embedding, model, checkpoint, history. */
  runFolder: z.string(),
})

/** What the engine asks of a trainer process: `train`, `assign` or `probe` once, the others while it trains. */
export const trainerRequestSchema = z.discriminatedUnion('kind', [
  imagesSchema.extend({
    kind: z.literal('train'),
    seed: z.number().int(),
    /** Pairs as indices into `images`, flat. */
    mustLinks: ids,
    cannotLinks: ids,
    /** Folder of what runs of the workspace share. */
    sharedFolder: z.string(),
    /** Folder of the run to go on from. */
    begunFolder: z.string().nullable(),
  }),
  imagesSchema.extend({
    kind: z.literal('assign'),
    /** Folder that the embedding is written into. */
    embeddingFolder: z.string(),
  }),
  /** Asks for one `probed` for each of these backends, in their order. */
  z.object({ kind: z.literal('probe'), backends: z.array(z.string()) }),
  z.object({ kind: z.literal('pause') }),
  z.object({ kind: z.literal('unpause') }),
  z.object({ kind: z.literal('cancel') }),
])
export type TrainerRequest = z.infer<typeof trainerRequestSchema>
export type TrainRequest = Extract<TrainerRequest, { kind: 'train' }>
export type AssignRequest = Extract<TrainerRequest, { kind: 'assign' }>

const probedSchema = z.object({
  kind: z.literal('probed'),
  backend: z.string(),
  available: z.boolean(),
  /** True where “auto” may take it. */
  isAutomatic: z.boolean(),
  /** What it runs on, or why it cannot. */
  detail: z.string(),
})
export type ProbedBackend = z.infer<typeof probedSchema>

/** What a trainer process answers: any number of `progress`, `paused` and `history`, then one `done`, `assigned` or `failed`. */
export const trainerAnswerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    phase: z.string(),
    done: z.number(),
    total: z.number(),
    unit: z.string(),
    figures: z.record(z.string(), z.number()).optional(),
  }),
  z.object({ kind: z.literal('paused'), isPaused: z.boolean() }),
  /** New points of the curves, which are written to the run's folder by now; `from` points went before. */
  z.object({
    kind: z.literal('history'),
    from: z.number().int(),
    points: z.array(trainingPointSchema),
  }),
  z.object({
    kind: z.literal('done'),
    clusters: z.number().int(),
    backend: z.string(),
    assignments: counts,
    distances: doubles,
    figures: z.record(z.string(), z.number()),
  }),
  probedSchema,
  z.object({ kind: z.literal('assigned'), assignments: counts, distances: doubles }),
  z.object({ kind: z.literal('failed'), error: errorSchema }),
])
export type TrainerAnswer = z.infer<typeof trainerAnswerSchema>
export type TrainerHistory = Extract<TrainerAnswer, { kind: 'history' }>
export type TrainerProgress = Extract<TrainerAnswer, { kind: 'progress' }>
