import type { Region } from '../contract/deidentification'
import { LikewiseError } from '../contract/errors'
import type { Dataset } from '../dicom/dataset'
import { undefinedLength } from '../dicom/elementHeader'

const pixelData = 0x7fe00010

/**
 * Pixel data with regions of every frame made black, everything else byte for byte.
 * Errors: unsupported-pixels where they are not stored plainly: compressed, packed, subsampled, or big endian colour;
 * undecodable where a region lies outside of the image.
 */
export function blackOut(dataset: Dataset, regions: readonly Region[]): Uint8Array {
  const element = dataset.element(pixelData)
  if (element === undefined) throw refusal('The file holds no pixels of whole numbers.')
  if (element.length === undefinedLength) {
    throw refusal('Its pixels are compressed. Regions can be blacked out in uncompressed images only.')
  }
  const number = (tag: number, otherwise: number) => dataset.integers(tag)[0] ?? otherwise
  const [rows, columns] = [number(0x00280010, 0), number(0x00280011, 0)]
  const samples = number(0x00280002, 1)
  const bits = number(0x00280100, 0)
  const isPlanar = number(0x00280006, 0) === 1
  const photometric = dataset.text(0x00280004) ?? ''
  if (![8, 16, 32].includes(bits) || (!dataset.littleEndian && bits !== 16)) {
    throw refusal(`Its pixels of ${bits} bits are stored in a way in which regions cannot be blacked out.`)
  }
  if (photometric === 'YBR_FULL_422')
    throw refusal('Its colours are subsampled, so that pixels share values.')
  for (const { x, y, width, height } of regions) {
    if (x + width > columns || y + height > rows) {
      const sentence = `The region ${width}×${height} at ${x}, ${y} lies outside of an image of ${columns}×${rows} pixels.`
      throw refusal(sentence)
    }
  }
  const bytes = new Uint8Array(dataset.source.read(element.valueOffset, element.length))
  const isSigned = number(0x00280103, 0) === 1
  const black = blackValues(photometric, number(0x00280101, bits), isSigned, samples)
  const perFrame = rows * columns * samples
  const frames = Math.floor(bytes.length / ((perFrame * bits) / 8))
  const set = writer(bytes, bits, dataset.littleEndian)
  for (let frame = 0; frame < frames; frame++) {
    for (const region of regions) {
      for (let row = region.y; row < region.y + region.height; row++) {
        for (let column = region.x; column < region.x + region.width; column++) {
          const pixel = row * columns + column
          for (let sample = 0; sample < samples; sample++) {
            const place = isPlanar ? sample * rows * columns + pixel : pixel * samples + sample
            set(frame * perFrame + place, black[sample]!)
          }
        }
      }
    }
  }
  return bytes
}

function blackValues(photometric: string, bits: number, isSigned: boolean, samples: number): number[] {
  const lowest = isSigned ? -(2 ** (bits - 1)) : 0
  const highest = isSigned ? 2 ** (bits - 1) - 1 : 2 ** bits - 1
  if (photometric === 'MONOCHROME1') return [highest]
  if (photometric.startsWith('YBR')) return [0, 2 ** (bits - 1), 2 ** (bits - 1)]
  return Array.from({ length: samples }, () => lowest)
}

function writer(bytes: Uint8Array, bits: number, littleEndian: boolean) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (bits === 8) return (i: number, value: number) => view.setUint8(i, value & 0xff)
  if (bits === 16) return (i: number, value: number) => view.setUint16(2 * i, value & 0xffff, littleEndian)
  return (i: number, value: number) => view.setUint32(4 * i, value >>> 0, littleEndian)
}

function refusal(sentence: string): LikewiseError {
  return new LikewiseError('unsupported-pixels', sentence)
}
