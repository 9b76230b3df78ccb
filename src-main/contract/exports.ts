import { z } from 'zod'
import { deidentificationSchema } from './deidentification'
import { progressSchema } from './jobs'
import { procedure } from './rpc/procedure'

/** Which images of a run go into a dataset. */
export const exportScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run') }),
  z.object({ kind: z.literal('cluster'), cluster: z.int() }),
  z.object({ kind: z.literal('selection'), images: z.array(z.int()).min(1) }),
  /** Images whose instance has, for every tag named, one of the values. */
  z.object({
    kind: z.literal('query'),
    where: z.array(z.object({ keyword: z.string(), values: z.array(z.string()).min(1) })).min(1),
  }),
])
export type ExportScope = z.infer<typeof exportScopeSchema>

/** Shares of the patients' images, drawn by patient and stratified by cluster. */
export const splitSchema = z
  .object({
    train: z.number().min(0),
    validation: z.number().min(0),
    test: z.number().min(0),
    seed: z.int(),
  })
  .refine(({ train, validation, test }) => train + validation + test > 0, {
    error: 'At least one share of the split has to be more than nothing.',
  })
export type Split = z.infer<typeof splitSchema>

/** A window of grey values, in output units of the modality LUT. */
export const statedWindowSchema = z.object({ centre: z.number(), width: z.number().positive() })
export type StatedWindow = z.infer<typeof statedWindowSchema>

export const exportInputSchema = z.object({
  run: z.number().int(),
  scope: exportScopeSchema,
  exporter: z.string(),
  /** The folder that the new dataset folder is made in. */
  parent: z.string(),
  /** Name of the dataset folder; it must not exist yet. */
  name: z.string().min(1).max(200),
  /** Null leaves identities in; exporters that always take them out then do so without options. */
  deidentification: deidentificationSchema.nullable().default(null),
  /** Of 8-bit pictures; null takes the one of each file, or a range without outliers. */
  window: statedWindowSchema.nullable().default(null),
  split: splitSchema.nullable().default(null),
})
export type ExportInput = z.input<typeof exportInputSchema>
export type ExportRequest = z.output<typeof exportInputSchema>

export const partSchema = z.enum(['train', 'validation', 'test'])
export type Part = z.infer<typeof partSchema>

export const exportPlanSchema = z.object({
  /** Where the dataset would be, as people write it. */
  target: z.string(),
  /** Instances to be written. */
  instances: z.number().int(),
  patients: z.number().int(),
  /** Images that people have excluded, and that are left out. */
  excluded: z.number().int(),
  /** Every file to be written, manifests included. */
  files: z.number().int(),
  /** Total size of what would be written, in bytes, an upper bound where only writing would tell; manifests not counted. */
  bytes: z.number(),
  /** Room where the dataset would be, in bytes. */
  bytesFree: z.number(),
  /** Images of each part; null without a split. */
  parts: z.record(partSchema, z.int()).nullable(),
  /** Instances that cannot be written in this form, and why; the dataset does without them. */
  refused: z.array(z.object({ file: z.string(), code: z.string(), message: z.string() })),
  refusedTotal: z.int(),
  /** True when a part of this dataset was written before and would be gone on with. */
  resumes: z.boolean(),
  /** The first files, relative to the target. */
  examples: z.array(z.string()),
})
export type ExportPlan = z.infer<typeof exportPlanSchema>

/** Whether files of a form hold identities: always, never, or as the request says. */
export const identitiesSchema = z.enum(['kept', 'removed', 'chosen'])

export const exporterSchema = z.object({
  exporter: z.string(),
  title: z.string(),
  description: z.string(),
  identities: identitiesSchema,
  /** True where a window may be stated. */
  takesWindow: z.boolean(),
  /** True where regions can be blacked out. */
  takesRegions: z.boolean(),
})
export type ExporterDescription = z.infer<typeof exporterSchema>

export const exportProcedures = {
  'exporters.list': procedure({
    input: z.object({}),
    progress: z.never(),
    output: z.array(exporterSchema),
  }),
  /**
   * A dry run. Errors: run-not-found, run-unfinished, cluster-not-found, nothing-to-export, exporter-not-found,
   * target-exists, target-inside-source, target-unwritable.
   */
  'exports.plan': procedure({ input: exportInputSchema, progress: z.never(), output: exportPlanSchema }),
  /**
   * Writes the dataset; all of it or nothing. After a failure the same request goes on where it ended.
   * Errors: as for the plan, and disk-full, file-unreadable, cancelled.
   */
  'exports.write': procedure({
    input: exportInputSchema,
    progress: progressSchema,
    output: exportPlanSchema,
  }),
}
