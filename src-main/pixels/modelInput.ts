import { z } from 'zod'
import type { DecodedFrame } from './decodedFrame'
import { fullRange, scaleToUnit, windowRange } from './displayRange'
import { greyValues } from './greyValues'
import { resample } from './resample'

/** How images are brought to the input of a model. */
export const modelRecipeSchema = z.object({
  /** Edge of the square, in pixels. */
  size: z.int().min(1).max(2048),
  /** `range`: each image from its own smallest to its largest value; `window`: the file's window, else a robust range. */
  intensity: z.enum(['range', 'window']),
})
export type ModelRecipe = z.infer<typeof modelRecipeSchema>

/**
 * A frame as model input: rescaled, scaled to [0, 1] by the recipe, MONOCHROME1 turned so that bright is 1, then
 * stretched to a square (as the paper does; the aspect of image and pixels is not kept), averaging areas where it
 * shrinks and bilinearly where it grows. Values without measurement count as the darkest; a constant image is black.
 * @returns row by row, [size, size], in [0, 1]
 * Errors: unsupported-pixels.
 */
export function toModelInput(frame: DecodedFrame, recipe: ModelRecipe): Float32Array {
  const grey = greyValues(frame)
  const range = recipe.intensity === 'range' ? fullRange(grey.values) : windowRange(grey)
  const unit = scaleToUnit(grey.values, range, grey.isInverted)
  return resample(unit, frame.rows, frame.columns, recipe.size, recipe.size)
}
