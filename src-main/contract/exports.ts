import { z } from 'zod'
import { progressSchema } from './jobs'
import { procedure } from './rpc/procedure'

const exportInputSchema = z.object({
  run: z.number().int(),
  cluster: z.number().int(),
  exporter: z.string(),
  /** The folder that the new dataset folder is made in. */
  parent: z.string(),
  /** Name of the dataset folder; it must not exist yet. */
  name: z.string().min(1).max(200),
})

export const exportPlanSchema = z.object({
  /** Where the dataset would be, as people write it. */
  target: z.string(),
  /** Instances to be written. */
  instances: z.number().int(),
  /** Every file to be written, manifests included. */
  files: z.number().int(),
  /** Total size of what would be copied, in bytes; manifests not counted. */
  bytes: z.number(),
  /** The first files, relative to the target. */
  examples: z.array(z.string()),
})
export type ExportPlan = z.infer<typeof exportPlanSchema>

export const exportProcedures = {
  'exporters.list': procedure({
    input: z.object({}),
    progress: z.never(),
    output: z.array(z.object({ exporter: z.string(), title: z.string(), description: z.string() })),
  }),
  /** A dry run. Errors: run-not-found, cluster-not-found, exporter-not-found, target-exists, target-inside-source, target-unwritable. */
  'exports.plan': procedure({ input: exportInputSchema, progress: z.never(), output: exportPlanSchema }),
  /** Writes the dataset; all of it or nothing. Errors: as for the plan, and disk-full, cancelled. */
  'exports.write': procedure({
    input: exportInputSchema,
    progress: progressSchema,
    output: exportPlanSchema,
  }),
}
