import type { Dataset } from '../dicom/dataset'

/**
 * Height of a pixel by its width: of Pixel Aspect Ratio (0028,0034), which square pixels need not have; else of
 * Pixel Spacing (0028,0030) or Imager Pixel Spacing (0018,1164), row spacing first (PS3.3 C.7.6.3.1.7, 10.7.1.3).
 */
export function readPixelAspect(dataset: Dataset): number {
  for (const tag of [0x00280034, 0x00280030, 0x00181164]) {
    const [vertical, horizontal] = dataset.decimals(tag)
    if (vertical === undefined || horizontal === undefined) continue
    const aspect = vertical / horizontal
    // Anything else is a slip of the pen.
    if (aspect > 0.1 && aspect < 10) return aspect
  }
  return 1
}
