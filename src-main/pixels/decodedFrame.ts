import type { GreyScale } from './greyScale'
import type { Palette } from './palette'
import type { PixelDescription } from './pixelDescription'

/** One frame as native pixel bytes, and what its file says of showing it. */
export interface DecodedFrame extends PixelDescription {
  /**
   * Little-endian, samples interleaved; 1-bit pixels packed, the first in the lowest bit; YBR_FULL_422 of
   * uncompressed files as stored, two luminances to a pair of chrominances.
   */
  readonly bytes: Uint8Array
  /** Of `bytes`: a decoder may have changed it from what the file says. */
  readonly photometric: string
  readonly palette: Palette | null
  readonly greyScale: GreyScale
  /** Height of a pixel by its width. */
  readonly pixelAspect: number
}
