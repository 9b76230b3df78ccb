import { z } from 'zod'
import { binaryPatterns, patternHistograms } from '../../numerics/binaryPatterns'
import { describeEach } from './describeEach'
import type { FeatureExtractor } from './featureExtractor'

const settings = z.object({
  cells: z.enum(['pixels', 'grid']).default('pixels').meta({
    group: 'Features',
    title: 'Cells',
    description: 'Count patterns in cells of 16×16 pixels (pixels), or in a grid of 16×16 cells (grid).',
  }),
})

/** Local binary patterns of radius 1 and 8 points (section 4.2), of grey values brought to 8 bits. */
export const lbp: FeatureExtractor<typeof settings> = {
  id: 'lbp',
  version: 0,
  settings,
  fit: () => Promise.resolve({}),
  describe(images, { cells }, _, pause) {
    const { height, width } = images
    const cell =
      cells === 'pixels'
        ? { height: 16, width: 16 }
        : { height: Math.floor(height / 16), width: Math.floor(width / 16) }
    const describe = (pixels: Float32Array) => {
      const bytes = new Uint8Array(pixels.length)
      pixels.forEach((value, i) => (bytes[i] = Math.round(255 * value)))
      const codes = binaryPatterns(bytes, height, width)
      return patternHistograms(codes, height, width, cell)
    }
    return describeEach(images, describe, pause)
  },
}
