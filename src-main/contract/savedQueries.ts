import { z } from 'zod'
import { historySchema } from './history'
import { procedure } from './rpc/procedure'

/** Which images of a run to show: those that every part lets through. */
export const browseQuerySchema = z.object({
  /** Words that descriptions or values of tags hold, in any order and case; empty: all. */
  text: z.string().max(200),
  /** Values of which an image has one, by tag; null is a missing value. */
  tags: z
    .array(z.object({ keyword: z.string().max(100), values: z.array(z.string().nullable()).max(1000) }))
    .max(100),
})
export type BrowseQuery = z.infer<typeof browseQuerySchema>

export const savedQuerySchema = z.object({
  id: z.number().int(),
  name: z.string(),
  query: browseQuerySchema,
})
export type SavedQuery = z.infer<typeof savedQuerySchema>

const name = z.string().trim().min(1).max(100)

export const savedQueryProcedures = {
  /** By name. */
  'queries.list': procedure({ input: z.object({}), progress: z.never(), output: z.array(savedQuerySchema) }),
  /** Keeps a query under a name, in place of one that has it; one step of undo. */
  'queries.save': procedure({
    input: z.object({ name, query: browseQuerySchema }),
    progress: z.never(),
    output: z.object({ saved: savedQuerySchema, history: historySchema }),
  }),
  /** One step of undo. Errors: query-not-found. */
  'queries.remove': procedure({
    input: z.object({ id: z.number().int() }),
    progress: z.never(),
    output: z.object({ history: historySchema }),
  }),
}
