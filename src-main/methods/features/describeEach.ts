import type { ModelImages } from '../method'
import type { Features, Pause } from './featureExtractor'

/**
 * Describes images one by one.
 * @param describe features of the pixels of an image, [height, width]; as many for every image
 */
export async function describeEach(
  images: ModelImages,
  describe: (pixels: Float32Array) => Float64Array,
  pause: Pause,
): Promise<Features> {
  const pixels = new Float32Array(images.height * images.width)
  let values = new Float64Array(0)
  for (let i = 0; i < images.count; i++) {
    await pause('Describing images', i / images.count)
    images.read(i, pixels)
    const row = describe(pixels)
    if (i === 0) values = new Float64Array(images.count * row.length)
    values.set(row, i * row.length)
  }
  return { values, dimensions: values.length / Math.max(1, images.count) }
}
