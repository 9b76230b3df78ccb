import { z } from 'zod'
import { errorSchema } from '../contract/errors'

/** What the pool sends to a worker. */
export const taskCallSchema = z.object({ id: z.number(), task: z.string(), input: z.unknown() })
export type TaskCall = z.infer<typeof taskCallSchema>

/** What a worker answers, once per call. */
export const taskAnswerSchema = z.union([
  z.object({ id: z.number(), error: errorSchema }),
  z.object({ id: z.number(), output: z.unknown() }),
])
export type TaskAnswer = z.infer<typeof taskAnswerSchema>
