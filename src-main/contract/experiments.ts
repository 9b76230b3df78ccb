import { z } from 'zod'
import { errorSchema } from './errors'
import { progressSchema } from './jobs'
import { procedure } from './rpc/procedure'
import { settingsSchema, truthSchema } from './runs'

/** The paper's tables 1 to 3 and figure 6, and any grid of one's own. */
export const experimentKindSchema = z.enum(['table1', 'table2', 'table3', 'figure6', 'custom'])
export type ExperimentKind = z.infer<typeof experimentKindSchema>

export const experimentPresetSchema = z.enum(['paper', 'likewise'])
export type ExperimentPreset = z.infer<typeof experimentPresetSchema>

const settingValueSchema = z.union([z.number(), z.boolean(), z.string()])
export type SettingValue = z.infer<typeof settingValueSchema>

/** Values that a setting takes in turn. Methods without that setting have one row for all of them. */
export const axisSchema = z.object({
  setting: z.string(),
  values: z.array(settingValueSchema).min(1).max(100),
})
export type Axis = z.infer<typeof axisSchema>

/** Images that are assigned to clusters and not learnt from. */
export const testPartSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  /** A share of the archive's images: whole patients (without PatientID studies, series, files), the same in every cell. */
  z.object({
    kind: z.literal('split'),
    share: z.number().min(0.01).max(0.9).default(0.2),
    seed: z.number().int().nonnegative().default(0),
  }),
  /** Another folder, with a truth of its own for the label that the experiment's truth has. */
  z.object({ kind: z.literal('folder'), folder: z.string(), truths: z.array(truthSchema).default([]) }),
])
export type TestPart = z.infer<typeof testPartSchema>

/** What to compare: every method at every crossing of the axes, with every seed. */
export const experimentOrderSchema = z.object({
  kind: experimentKindSchema,
  /** Left out: that of its kind. */
  name: z.string().trim().min(1).max(200).optional(),
  preset: experimentPresetSchema.default('likewise'),
  /** Ids of methods; left out: those of its kind. Needed for “custom”. */
  methods: z.array(z.string()).min(1).max(100).optional(),
  /** Instead of the kind's axis of the same setting, or beside them. */
  axes: z.array(axisSchema).max(6).default([]),
  /** For every method that has them; they win over those of the preset. */
  settings: settingsSchema.default({}),
  seeds: z.array(z.number().int().nonnegative()).min(1).max(100).default([0, 1, 2]),
  test: testPartSchema.default({ kind: 'split', share: 0.2, seed: 0 }),
  /** Tags that clusters are held against, by keyword; and a table for each further label. */
  labels: z.array(z.string()).max(20).default(['Modality', 'AnatomicRegion']),
  truths: z.array(truthSchema).max(5).default([]),
})
export type ExperimentOrder = z.input<typeof experimentOrderSchema>
export type ParsedOrder = z.output<typeof experimentOrderSchema>

export const columnSchema = z.object({
  /** Key in a row's and a cell's figures: “test.Modality.nmi”. */
  column: z.string(),
  /** “Test NMI Modality”. */
  title: z.string(),
  part: z.enum(['train', 'test']),
  /** Null for figures that need no label. */
  label: z.string().nullable(),
  measure: z.enum(['nmi', 'homogeneity', 'completeness', 'adjustedRand', 'silhouette', 'clustersUsed']),
  /** Whether the largest figure of the column is its best; of others none is. */
  hasBest: z.boolean(),
})
export type ExperimentColumn = z.infer<typeof columnSchema>

/** One run of an experiment. */
export const cellSchema = z.object({
  cell: z.number().int(),
  /** The row of the table that it counts for. */
  row: z.number().int(),
  seed: z.number().int(),
  method: z.string(),
  /** All of the run's settings. */
  settings: settingsSchema,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** The run, once it has begun; null too when it was removed since. */
  run: z.number().int().nullable(),
  /** By column; empty until it is done. */
  figures: z.record(z.string(), z.number().nullable()),
  seconds: z.number().nullable(),
  error: errorSchema.nullable(),
})
export type ExperimentCell = z.infer<typeof cellSchema>

/** Over the seeds that are done; `sd` divides by n − 1 and is null for one. */
export const spreadSchema = z.object({
  mean: z.number(),
  sd: z.number().nullable(),
  seeds: z.number().int(),
})
export type Spread = z.infer<typeof spreadSchema>

export const rowSchema = z.object({
  row: z.number().int(),
  method: z.string(),
  /** “PCA and k-means”. */
  title: z.string(),
  /** Where it stands on the axes, by setting; without those that its method does not have. */
  at: settingsSchema,
  done: z.number().int(),
  total: z.number().int(),
  /** By column; columns that no seed has a figure for are left out. */
  figures: z.record(z.string(), spreadSchema),
})
export type ExperimentRow = z.infer<typeof rowSchema>

export const experimentSummarySchema = z.object({
  experiment: z.number().int(),
  kind: experimentKindSchema,
  name: z.string(),
  preset: experimentPresetSchema,
  /** “queued”: its turn comes after others. “stopped”: begun, cancelled or interrupted, and to be taken up again. */
  state: z.enum(['queued', 'running', 'stopped', 'done']),
  isPaused: z.boolean(),
  /** The job that does it or waits for its turn, for `jobs.cancel`; null while none does. */
  job: z.number().int().nullable(),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  cells: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
})
export type ExperimentSummary = z.infer<typeof experimentSummarySchema>

export const experimentSchema = experimentSummarySchema.extend({
  programVersion: z.string(),
  /** Of the runs that are done: “wasm”. */
  backends: z.array(z.string()),
  axes: z.array(axisSchema),
  seeds: z.array(z.number().int()),
  /** Images of the parts; null until known. */
  images: z.object({ train: z.number().int().nullable(), test: z.number().int().nullable() }),
  /** What people have to know to read the table: how test images were chosen, that a silhouette is of a sample. */
  notes: z.array(z.string()),
  columns: z.array(columnSchema),
  rows: z.array(rowSchema),
  cellList: z.array(cellSchema),
})
export type Experiment = z.infer<typeof experimentSchema>

/** How long an experiment takes, and what that is judged by. */
export const experimentEstimateSchema = z.object({
  cells: z.number().int(),
  /** Cells whose very run is there already. */
  known: z.number().int(),
  /** Null where a method's time is not known and no trial could be made. */
  seconds: z.number().nullable(),
  methods: z.array(
    z.object({
      method: z.string(),
      title: z.string(),
      cells: z.number().int(),
      seconds: z.number().nullable(),
      /** “runs”: earlier runs of this workspace. “trial”: a short trial made just now. */
      basis: z.enum(['runs', 'trial', 'unknown']),
    }),
  ),
  /** “Autoencoders are pretrained once for each seed and shared.” */
  notes: z.array(z.string()),
})
export type ExperimentEstimate = z.infer<typeof experimentEstimateSchema>

const experimentInput = z.object({ experiment: z.number().int() })

export const experimentProcedures = {
  /** The methods and axes that each kind has when nothing else is asked for. */
  'experiments.kinds': procedure({
    input: z.object({}),
    progress: z.never(),
    output: z.array(
      z.object({
        kind: experimentKindSchema,
        title: z.string(),
        description: z.string(),
        methods: z.array(z.string()),
        axes: z.array(axisSchema),
        settings: settingsSchema,
      }),
    ),
  }),
  /** Newest first. */
  'experiments.list': procedure({
    input: z.object({}),
    progress: z.never(),
    output: z.array(experimentSummarySchema),
  }),
  /** Errors: experiment-not-found. */
  'experiments.get': procedure({ input: experimentInput, progress: z.never(), output: experimentSchema }),
  /** Errors: invalid-settings, method-not-found, too-few-images, cancelled. */
  'experiments.estimate': procedure({
    input: experimentOrderSchema,
    progress: progressSchema,
    output: experimentEstimateSchema,
  }),
  /**
   * Saves an experiment without starting it, for `experiments.start`.
   * Errors: invalid-settings, method-not-found, too-few-images, folder-not-found.
   */
  'experiments.create': procedure({
    input: experimentOrderSchema,
    progress: z.never(),
    output: experimentInput,
  }),
  /**
   * Does what of an experiment is not done yet, cells that failed among it, after those that are queued before it, as
   * a job of kind “experiment”; ends when it has. A cell that fails does not end it. Progress counts cells.
   * Errors: experiment-not-found, cancelled.
   */
  'experiments.start': procedure({
    input: experimentInput,
    progress: progressSchema,
    output: experimentSummarySchema,
  }),
  /** Lets a running experiment wait at its next batch or cell; false when it is not running. */
  'experiments.pause': procedure({
    input: experimentInput,
    progress: z.never(),
    output: z.object({ paused: z.boolean() }),
  }),
  'experiments.unpause': procedure({
    input: experimentInput,
    progress: z.never(),
    output: z.object({ running: z.boolean() }),
  }),
  /** Forgets an experiment; its runs stay unless asked otherwise. Errors: experiment-not-found, busy. */
  'experiments.remove': procedure({
    input: experimentInput.extend({ withRuns: z.boolean().default(false) }),
    progress: z.never(),
    output: z.object({}),
  }),
  /**
   * As one file: a page that needs nothing else (tables, plots, settings, seeds, versions, backend), the table as CSV,
   * or everything as JSON. Errors: experiment-not-found.
   */
  'experiments.report': procedure({
    input: experimentInput.extend({ format: z.enum(['html', 'csv', 'json']) }),
    progress: z.never(),
    output: z.object({ fileName: z.string(), mediaType: z.string(), content: z.string() }),
  }),
}
