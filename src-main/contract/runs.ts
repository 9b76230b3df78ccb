import { z } from 'zod'
import { errorSchema } from './errors'
import { progressSchema } from './jobs'
import { procedure } from './rpc/procedure'

/** One setting of a method or exporter, for a form to render. */
export const settingFieldSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  /** Heading that it is shown under. */
  group: z.string(),
  /** True for what is changed seldom: it is folded away at first. */
  advanced: z.boolean(),
  kind: z.enum(['integer', 'number', 'boolean', 'choice']),
  default: z.union([z.number(), z.boolean(), z.string()]),
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
  choices: z.array(z.union([z.string(), z.number()])),
})
export type SettingField = z.infer<typeof settingFieldSchema>

export const settingsSchema = z.record(z.string(), z.union([z.number(), z.boolean(), z.string()]))
export type Settings = z.infer<typeof settingsSchema>

export const methodSummarySchema = z.object({
  method: z.string(),
  title: z.string(),
  description: z.string(),
  version: z.number().int(),
  settings: z.array(settingFieldSchema),
  /** Sets of settings other than the defaults; what a preset does not name is at its default. */
  presets: z.array(
    z.object({ preset: z.string(), title: z.string(), description: z.string(), settings: settingsSchema }),
  ),
  /** True when it learns from must-link and cannot-link pairs. */
  usesPairs: z.boolean(),
  /** True when it can go on from the network of an earlier run. */
  goesOn: z.boolean(),
})
export type MethodSummary = z.infer<typeof methodSummarySchema>

const figuresSchema = z.record(z.string(), z.number())

export const runSchema = z.object({
  run: z.number().int(),
  method: z.string(),
  methodVersion: z.number().int(),
  programVersion: z.string(),
  backend: z.string(),
  settings: settingsSchema,
  seed: z.number().int(),
  /** The run whose network and centres it began with; null where it began anew. */
  begunFrom: z.number().int().nullable(),
  state: z.enum(['running', 'done', 'cancelled', 'failed', 'interrupted']),
  /** ISO 8601, UTC. */
  startedAt: z.string(),
  seconds: z.number().nullable(),
  clusters: z.number().int().nullable(),
  /** Images given to the method, and images that could not be decoded and were left out. */
  images: z.number().int().nullable(),
  undecoded: z.number().int().nullable(),
  /** What the method measured of its training, by name: `epochs`, `imagesPerSecond`; empty until it is done. */
  figures: figuresSchema,
  error: errorSchema.nullable(),
})
export type Run = z.infer<typeof runSchema>

export const trainResultSchema = z.object({
  run: z.number().int(),
  method: z.string(),
  backend: z.string(),
  clusters: z.number().int(),
  images: z.number().int(),
  undecoded: z.number().int(),
  figures: figuresSchema,
  seconds: z.number(),
})
export type TrainResult = z.infer<typeof trainResultSchema>

export const agreementSchema = z.object({
  nmi: z.number().nullable(),
  homogeneity: z.number().nullable(),
  completeness: z.number().nullable(),
  adjustedRand: z.number().nullable(),
  /** Images that have a label; the others do not count. */
  images: z.number().int(),
})
export type Agreement = z.infer<typeof agreementSchema>

/** Labels of the caller's own. */
export const truthSchema = z.object({
  label: z.string(),
  /** `file` is matched with the end of the path, relative to the archive's parent folder. */
  rows: z.array(z.object({ file: z.string(), value: z.string() })),
})
export type Truth = z.infer<typeof truthSchema>

export const evaluationSchema = z.object({
  /** By label name (a tag keyword, or the truth column); null where a figure is undefined. */
  labels: z.record(z.string(), agreementSchema),
  silhouette: z.number().nullable(),
  /** Images that the silhouette is of: all of them up to 20,000, above that a sample drawn by chance. */
  silhouetteImages: z.number().int(),
})
export type Evaluation = z.infer<typeof evaluationSchema>

/** How many images of each cluster have each value of a label. */
export const contingencySchema = z.object({
  label: z.string(),
  /** Numbers of the clusters that hold labelled images, ascending. */
  clusters: z.array(z.number().int()),
  /** The most frequent first. */
  values: z.array(z.string()),
  /** [clusters][values] */
  counts: z.array(z.array(z.number().int())),
  /** Images without the label, by cluster as above. */
  unlabelled: z.array(z.number().int()),
  agreement: agreementSchema,
})
export type Contingency = z.infer<typeof contingencySchema>

/** A tag, labels of the caller's own, or a label that an experiment holds its runs against, tag or table. */
export const contingencyLabelSchema = z.union([
  z.string(),
  truthSchema,
  z.object({ experiment: z.number().int(), label: z.string() }),
])
export type ContingencyLabel = z.infer<typeof contingencyLabelSchema>

export const runProcedures = {
  'methods.list': procedure({
    input: z.object({}),
    progress: z.never(),
    output: z.array(methodSummarySchema),
  }),
  /**
   * Trains on every image of the archive; with `begunFrom` on from the network and the centres of an earlier run, whose
   * cluster numbers it keeps.
   * Errors: method-not-found, invalid-settings, too-few-images, trainer-crashed, cancelled; run-not-found,
   * run-unfinished, workspace-damaged for the earlier run.
   */
  'runs.train': procedure({
    input: z.object({
      method: z.string(),
      settings: settingsSchema,
      seed: z.number().int().nonnegative(),
      begunFrom: z.number().int().optional(),
    }),
    progress: progressSchema,
    output: trainResultSchema,
  }),
  /** All runs, newest first. */
  'runs.list': procedure({ input: z.object({}), progress: z.never(), output: z.array(runSchema) }),
  /**
   * Agreement with tags, or with labels of the caller's own, and silhouette (eq. 19–25).
   * Errors: run-not-found, run-unfinished, truth-mismatch; with a folder also those of runs.assign.
   */
  'runs.evaluate': procedure({
    input: z.object({
      run: z.number().int(),
      /** Id of a folder: its images are put into the run's clusters, and they are evaluated instead of the run's own. */
      folder: z.string().optional(),
      truth: truthSchema.optional(),
    }),
    progress: progressSchema,
    output: evaluationSchema,
  }),
  /**
   * Clusters by the values of a label.
   * Errors: run-not-found, run-unfinished, truth-mismatch, experiment-not-found, workspace-damaged, invalid-input for a
   * tag that is not indexed.
   */
  'runs.contingency': procedure({
    input: z.object({ run: z.number().int(), label: contingencyLabelSchema }),
    progress: z.never(),
    output: contingencySchema,
  }),
  'runs.remove': procedure({
    input: z.object({ run: z.number().int() }),
    progress: z.never(),
    output: z.object({}),
  }),
}
