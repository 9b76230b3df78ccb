import { z } from 'zod'
import { procedure } from './rpc/procedure'

/** What undo and redo would do next, for people (“Add 2 must-links”); null where there is nothing. */
export const historySchema = z.object({ undo: z.string().nullable(), redo: z.string().nullable() })
export type History = z.infer<typeof historySchema>

const steppedSchema = z.object({
  /** Title of the step that was taken back, or taken again. */
  done: z.string(),
  history: historySchema,
})

/** One stack of steps for everything that people do in a workspace, whichever window they do it in. */
export const historyProcedures = {
  'history.get': procedure({ input: z.object({}), progress: z.never(), output: historySchema }),
  /** Takes back the last step. Errors: nothing-to-undo. */
  'history.undo': procedure({ input: z.object({}), progress: z.never(), output: steppedSchema }),
  /** Takes the step again that was taken back last. Errors: nothing-to-undo. */
  'history.redo': procedure({ input: z.object({}), progress: z.never(), output: steppedSchema }),
}
