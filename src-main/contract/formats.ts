import { z } from 'zod'
import { procedure } from './rpc/procedure'

/** A transfer syntax (PS3.5, PS3.6 annex A) and what this build does with it. */
export const formatSchema = z.object({
  /** UID. */
  transferSyntax: z.string(),
  name: z.string(),
  compression: z.enum(['none', 'lossless', 'lossy', 'either', 'unknown']),
  /** True when its pixels can be decoded; headers are read whatever the transfer syntax. */
  decodes: z.boolean(),
  /** Instances with pixels of the open archive that are stored so; null while none is open. */
  instances: z.number().int().nullable(),
})
export type Format = z.infer<typeof formatSchema>

export const formatProcedures = {
  /** Every transfer syntax that images are known to be stored in, whether or not this build decodes it. */
  'formats.list': procedure({ input: z.object({}), progress: z.never(), output: z.array(formatSchema) }),
}
