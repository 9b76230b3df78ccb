import { z } from 'zod'
import { historySchema } from './history'
import { procedure } from './rpc/procedure'

const cluster = z.number().int().nonnegative()

/** What people say about a cluster of a run; a cluster without a label has none of it. */
export const clusterLabelSchema = z.object({
  cluster,
  name: z.string().nullable(),
  note: z.string(),
  /** “#rrggbb”; null: the colour that its number gives. */
  colour: z.string().nullable(),
  /** The cluster that this one is shown as a part of; null: it is shown by itself. */
  shownIn: cluster.nullable(),
})
export type ClusterLabel = z.infer<typeof clusterLabelSchema>

export const labelChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('name'), cluster, name: z.string().trim().max(100) }),
  z.object({ kind: z.literal('note'), cluster, note: z.string().max(2000) }),
  z.object({
    kind: z.literal('colour'),
    cluster,
    colour: z
      .string()
      .regex(/^#[0-9a-f]{6}$/)
      .nullable(),
  }),
  /** Shows clusters, and what is shown as a part of them, as a part of another; assignments stay as they are. */
  z.object({ kind: z.literal('merge'), clusters: z.array(cluster).min(1).max(10_000), into: cluster }),
  /** Shows by themselves again what was merged into a cluster. */
  z.object({ kind: z.literal('split'), cluster }),
])
export type LabelChange = z.infer<typeof labelChangeSchema>

const runInput = z.object({ run: z.number().int() })

export const clusterLabelProcedures = {
  'clusterLabels.list': procedure({
    input: runInput,
    progress: z.never(),
    output: z.array(clusterLabelSchema),
  }),
  /** One step of undo; an empty name is none. Errors: run-not-found, run-unfinished, cluster-not-found. */
  'clusterLabels.change': procedure({
    input: runInput.extend({ change: labelChangeSchema }),
    progress: z.never(),
    output: z.object({ labels: z.array(clusterLabelSchema), history: historySchema }),
  }),
}
