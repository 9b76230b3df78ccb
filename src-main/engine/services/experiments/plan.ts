import { z } from 'zod'
import { LikewiseError } from '../../../contract/errors'
import { axisSchema, columnSchema, rowSchema, testPartSchema } from '../../../contract/experiments'
import { truthSchema } from '../../../contract/runs'
import type { StoredExperiment } from '../../../index/queries/experiments'

/** What an experiment goes on with after a restart. The folder of its test part is a path here, and an id nowhere. */
export const planSchema = z.object({
  axes: z.array(axisSchema),
  seeds: z.array(z.number().int()),
  rows: z.array(rowSchema.pick({ row: true, method: true, title: true, at: true })),
  columns: z.array(columnSchema),
  labels: z.array(z.string()),
  truths: z.array(truthSchema),
  test: testPartSchema,
  /** Images of the parts; null until known. */
  images: z.object({ train: z.number().int().nullable(), test: z.number().int().nullable() }),
  notes: z.array(z.string()),
})
export type Plan = z.infer<typeof planSchema>

/** Errors: workspace-damaged. */
export function planOf({ experiment, plan }: StoredExperiment): Plan {
  const parsed = planSchema.safeParse(JSON.parse(plan))
  if (parsed.success) return parsed.data
  const sentence = `The plan of experiment ${experiment} is damaged. Remove it and order it anew.`
  throw new LikewiseError('workspace-damaged', sentence)
}
