import { z } from 'zod'
import type { FrameFormat } from '../../src-main/contract/assets'
import { LikewiseError } from '../../src-main/contract/errors'

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
})

/** Reads the header that comes with a frame. Errors: invalid-output. */
export function parseFrameFormat(header: string | null): FrameFormat {
  try {
    return frameFormatSchema.parse(JSON.parse(header ?? ''))
  } catch (cause) {
    throw new LikewiseError('invalid-output', 'The frame came without a readable description.', { cause })
  }
}
