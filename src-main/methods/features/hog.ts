import { z } from 'zod'
import { orientedGradients } from '../../numerics/orientedGradients'
import { describeEach } from './describeEach'
import type { FeatureExtractor } from './featureExtractor'

const settings = z.object({
  orientations: z.int().min(2).max(36).default(9).meta({
    group: 'Features',
    title: 'Orientations',
    description: 'Bins of the direction of the grey values’ slope.',
  }),
})

/** Histogram of oriented gradients: cells of 8×8 pixels, blocks of 2×2 cells (section 4.2). */
export const hog: FeatureExtractor<typeof settings> = {
  id: 'hog',
  version: 0,
  settings,
  fit: () => Promise.resolve({}),
  describe(images, { orientations }, _, pause) {
    const shape = { height: images.height, width: images.width, orientations, cellSize: 8, blockSize: 2 }
    return describeEach(images, (pixels) => orientedGradients(pixels, shape), pause)
  },
}
