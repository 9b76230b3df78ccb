import { z } from 'zod'
import type { FrameFormat } from '../../src-main/contract/assets'
import { LikewiseError } from '../../src-main/contract/errors'

const explanation = z.string().nullable()
const voiOffersSchema = z.object({
  function: z.enum(['LINEAR', 'LINEAR_EXACT', 'SIGMOID']),
  windows: z.array(z.object({ centre: z.number(), width: z.number().positive(), explanation })),
  tables: z.array(
    z.object({
      first: z.number().int(),
      length: z.number().int().positive(),
      bits: z.number().int().positive(),
      explanation,
    }),
  ),
})
const frameFormatSchema = z.object({
  rows: z.number().int().positive(),
  columns: z.number().int().positive(),
  samples: z.union([z.literal(1), z.literal(3)]),
  type: z.enum(['uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'float32', 'float64']),
  inverted: z.boolean(),
  slope: z.number(),
  intercept: z.number(),
  windowCentre: z.number(),
  windowWidth: z.number(),
  minimum: z.number(),
  maximum: z.number(),
  voi: voiOffersSchema,
})

/** Reads the header that comes with a frame. Errors: invalid-output. */
export function parseFrameFormat(header: string | null): FrameFormat {
  try {
    return frameFormatSchema.parse(JSON.parse(header ?? ''))
  } catch (cause) {
    throw new LikewiseError('invalid-output', 'The frame came without a readable description.', { cause })
  }
}
