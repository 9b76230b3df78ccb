import { z } from 'zod'
import type { DecodedFrame } from './decodedFrame'
import { fitInto } from './fitInto'
import { greyValues } from './greyValues'
import { resample } from './resample'
import { toUnit } from './toUnit'

/** How images are brought to the input of a model. */
export const modelRecipeSchema = z.object({
  /** Edge of the square, in pixels. */
  size: z.int().min(1).max(2048),
  /** `range`: each image from its own smallest to its largest value; `window`: as the file says, else a robust range. */
  intensity: z.enum(['range', 'window']),
  /** `stretch`: to the square, as the paper does; `pad`: the aspect of image and pixels is kept, black at the sides. */
  aspect: z.enum(['stretch', 'pad']),
})
export type ModelRecipe = z.infer<typeof modelRecipeSchema>

/** The part of a method's settings that says how its images are made. */
export function modelRecipeOf(settings: Readonly<Record<string, unknown>>): ModelRecipe {
  const { imageSize: size, intensity, aspect } = settings
  return modelRecipeSchema.parse({ size, intensity, aspect })
}

/**
 * A frame as model input, in this order: stored values through the modality LUT (PS3.3 C.11.1), colour as luminance;
 * scaled to [0, 1] by the recipe's `intensity` (see toUnit: bright is 1, no measurement is black, a constant image is
 * black); then resized, averaging areas along an axis that shrinks and bilinearly along one that grows, to the whole
 * square or, by `pad`, to the largest size within it that keeps the aspect, centred.
 * @returns row by row, [size, size], in [0, 1]
 * Errors: unsupported-pixels.
 */
export function toModelInput(frame: DecodedFrame, { size, intensity, aspect }: ModelRecipe): Float32Array {
  const unit = toUnit(greyValues(frame), intensity)
  if (aspect === 'stretch') return resample(unit, frame.rows, frame.columns, size, size)
  const { height, width } = fitInto(frame, size)
  const fitted = resample(unit, frame.rows, frame.columns, height, width)
  const top = Math.floor((size - height) / 2)
  const left = Math.floor((size - width) / 2)
  const square = new Float32Array(size * size)
  for (let row = 0; row < height; row++) {
    square.set(fitted.subarray(row * width, (row + 1) * width), (top + row) * size + left)
  }
  return square
}
