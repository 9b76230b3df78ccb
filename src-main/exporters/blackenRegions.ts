import type { Region } from '../contract/deidentification'
import { LikewiseError } from '../contract/errors'

/** Sets regions of a picture, samples interleaved, to 0 in place. Errors: unsupported-pixels where one lies outside. */
export function blackenRegions(
  data: Uint8Array | Uint16Array,
  channels: number,
  width: number,
  height: number,
  regions: readonly Region[],
): void {
  for (const region of regions) {
    if (region.x + region.width > width || region.y + region.height > height) {
      const sentence = `A region lies outside of an image of ${width}×${height} pixels.`
      throw new LikewiseError('unsupported-pixels', sentence)
    }
    for (let row = region.y; row < region.y + region.height; row++) {
      const start = (row * width + region.x) * channels
      data.fill(0, start, start + region.width * channels)
    }
  }
}
