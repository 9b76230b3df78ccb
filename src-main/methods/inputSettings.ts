import { z } from 'zod'

/** How images are brought to the input of a method: settings that every method has. */
export const inputSettings = {
  imageSize: z.literal([32, 64, 128, 256]).default(64).meta({
    group: 'Images',
    title: 'Image size',
    description: 'Images are scaled to squares of this many pixels.',
  }),
  intensity: z.enum(['range', 'window']).default('range').meta({
    group: 'Images',
    advanced: true,
    title: 'Grey scale',
    description:
      'Scale each image by its own darkest and brightest pixel (range) or by the window of its file (window).',
  }),
  aspect: z.enum(['stretch', 'pad']).default('stretch').meta({
    group: 'Images',
    advanced: true,
    title: 'Aspect',
    description:
      'Stretch every image to a square, as the paper does, or keep its aspect and fill the sides with black (pad).',
  }),
}
