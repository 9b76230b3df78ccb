import { LikewiseError } from '../../contract/errors'
import type { PixelDescription } from '../pixelDescription'

/** What a code stream says of itself. */
interface StreamShape {
  readonly rows: number
  readonly columns: number
  readonly components: number
  /** Bits per sample. */
  readonly precision: number
}

/**
 * Holds the code stream against the header before anything is decoded, so that a false size takes no memory.
 * Errors: undecodable, with both; unsupported-pixels.
 */
export function requireShape(stream: StreamShape, description: PixelDescription): void {
  const { rows, columns, samples, bitsAllocated } = description
  if (stream.rows !== rows || stream.columns !== columns || stream.components !== samples) {
    const found = `${stream.rows}×${stream.columns} pixels of ${stream.components} samples`
    const said = `${rows}×${columns} of ${samples}`
    throw new LikewiseError('undecodable', `The compressed image has ${found}; the header says ${said}.`)
  }
  if (stream.precision > 16 || ![8, 16].includes(bitsAllocated) || stream.precision > bitsAllocated) {
    const sentence = `Compressed samples of ${stream.precision} bits in ${bitsAllocated} cannot be decoded.`
    throw new LikewiseError('unsupported-pixels', sentence)
  }
}

/** Bits that a codec puts a sample into. */
export function codedBits(precision: number): 8 | 16 {
  return precision <= 8 ? 8 : 16
}

/**
 * Samples as a codec gives them, brought to the width that the header allocates; two's complement is extended from
 * the bits of the code stream where the header says signed, whatever the code stream says (PS3.5 section 8.2).
 * Errors: undecodable where the length is not that of the frame.
 */
export function fitSamples(
  decoded: Uint8Array,
  precision: number,
  description: PixelDescription,
): Uint8Array {
  const { rows, columns, samples, bitsAllocated, pixelRepresentation } = description
  const count = rows * columns * samples
  const isWide = codedBits(precision) === 16
  if (decoded.length !== count * (isWide ? 2 : 1)) {
    throw new LikewiseError(
      'undecodable',
      'The compressed image holds another number of samples than it says.',
    )
  }
  const isExtended = pixelRepresentation === 1 && precision < bitsAllocated
  if (bitsAllocated === codedBits(precision) && !isExtended) return decoded
  const view = new DataView(decoded.buffer, decoded.byteOffset, decoded.byteLength)
  const fitted = bitsAllocated === 16 ? new Uint16Array(count) : new Uint8Array(count)
  const fill = pixelRepresentation === 1 ? 32 - precision : 0
  for (let i = 0; i < count; i++) {
    const sample = isWide ? view.getUint16(2 * i, true) : decoded[i]!
    fitted[i] = (sample << fill) >> fill
  }
  return new Uint8Array(fitted.buffer)
}
