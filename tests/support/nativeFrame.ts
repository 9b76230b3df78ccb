import { createRandom } from '../../src-main/numerics/random'
import type { PixelDescription } from '../../src-main/pixels/pixelDescription'

/** A description of a small grey image of 8 bits, and what is to be otherwise. */
export function describe8(changes: Partial<PixelDescription> = {}): PixelDescription {
  const bitsAllocated = changes.bitsAllocated ?? 8
  const bitsStored = changes.bitsStored ?? bitsAllocated
  return {
    transferSyntax: '1.2.840.10008.1.2.1',
    rows: 24,
    columns: 20,
    samples: 1,
    frames: 1,
    bitsAllocated,
    bitsStored,
    highBit: bitsStored - 1,
    pixelRepresentation: 0,
    planarConfiguration: 0,
    photometric: (changes.samples ?? 1) === 3 ? 'RGB' : 'MONOCHROME2',
    isFloat: false,
    ...changes,
  }
}

/** Native bytes of a slope with noise over the whole range of the stored bits, little-endian. */
export function slopedFrame(description: PixelDescription): Uint8Array {
  const { rows, columns, samples, bitsAllocated, bitsStored, pixelRepresentation } = description
  const random = createRandom(5)
  const count = rows * columns * samples
  const span = 2 ** bitsStored
  const lowest = pixelRepresentation === 1 ? -span / 2 : 0
  const bytes = new Uint8Array((count * bitsAllocated) / 8)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < count; i++) {
    const share = 0.9 * (i / count) + 0.1 * random.next()
    const value = Math.floor(lowest + share * span)
    if (bitsAllocated === 8) view.setUint8(i, value)
    else if (bitsAllocated === 16) view.setUint16(2 * i, value, true)
    else view.setUint32(4 * i, value, true)
  }
  return bytes
}
