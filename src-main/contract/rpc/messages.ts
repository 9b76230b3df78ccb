import { z } from 'zod'
import { errorSchema } from '../errors'

const id = z.number().int().nonnegative()

/** What a client sends. */
export const clientMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id, procedure: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal('cancel'), id }),
])
export type ClientMessage = z.infer<typeof clientMessageSchema>

/** What a server answers: any number of `progress`, then exactly one `done` or `failed`. */
export const serverMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), id, value: z.unknown() }),
  z.object({ kind: z.literal('done'), id, output: z.unknown() }),
  z.object({ kind: z.literal('failed'), id, error: errorSchema }),
])
export type ServerMessage = z.infer<typeof serverMessageSchema>
