import { z } from 'zod'
import { errorSchema } from '../contract/errors'

/** What the thread that lays out a map is given. */
export interface MapperRequest {
  /** Folder of the run. */
  readonly folder: string
  readonly seed: number
}

/** What it says: progress again and again, then how it ended. */
export const mapperMessageSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    phase: z.enum(['neighbours', 'layout']),
    done: z.number(),
    total: z.number(),
  }),
  z.object({ kind: z.literal('done'), images: z.number().int() }),
  z.object({ kind: z.literal('failed'), error: errorSchema }),
])
export type MapperMessage = z.infer<typeof mapperMessageSchema>
