import { LikewiseError } from '../contract/errors'
import type { Dataset } from '../dicom/dataset'
import type { ElementHeader } from '../dicom/elementHeader'

/** What the Image Pixel module says of an instance (PS3.3 C.7.6.3). */
export interface PixelDescription {
  readonly transferSyntax: string
  readonly rows: number
  readonly columns: number
  readonly samples: number
  readonly frames: number
  readonly bitsAllocated: number
  readonly bitsStored: number
  readonly highBit: number
  /** 0 unsigned, 1 two's complement. */
  readonly pixelRepresentation: 0 | 1
  /** 0 samples interleaved, 1 plane after plane. */
  readonly planarConfiguration: 0 | 1
  readonly photometric: string
  /** Float Pixel Data and Double Float Pixel Data hold floating point numbers. */
  readonly isFloat: boolean
}

/** Frames larger than this, in bytes, are refused rather than tried. */
const largestFrame = 2 ** 30
const floatPixels = 0x7fe00008
const doublePixels = 0x7fe00009
const pixelElements = [0x7fe00010, floatPixels, doublePixels]

/** Errors: no-pixels, malformed, too-large. */
export function describePixels(dataset: Dataset, transferSyntax: string): PixelDescription {
  const element = pixelElementOf(dataset)
  const integer = (tag: number, otherwise: number) => dataset.integers(tag)[0] ?? otherwise
  const rows = integer(0x00280010, 0)
  const columns = integer(0x00280011, 0)
  const samples = integer(0x00280002, 1)
  const floatBits = element.tag === doublePixels ? 64 : element.tag === floatPixels ? 32 : undefined
  const bitsAllocated = floatBits ?? integer(0x00280100, 0)
  const widths = floatBits === undefined ? [1, 8, 16, 32] : [floatBits]
  const isPossible = [1, 3, 4].includes(samples) && widths.includes(bitsAllocated)
  if (rows === 0 || columns === 0 || !isPossible) {
    const found = `${rows}×${columns} pixels of ${samples} samples of ${bitsAllocated} bits`
    throw new LikewiseError('malformed', `The header describes an impossible image: ${found}.`)
  }
  if ((rows * columns * samples * bitsAllocated) / 8 > largestFrame) {
    throw new LikewiseError('too-large', `One frame has ${rows}×${columns} pixels, more than can be shown.`)
  }
  const bitsStored = Math.min(integer(0x00280101, bitsAllocated) || bitsAllocated, bitsAllocated)
  const frames = dataset.decimals(0x00280008)[0] ?? 1
  return {
    transferSyntax,
    rows,
    columns,
    samples,
    frames: Number.isInteger(frames) ? Math.max(1, frames) : 1,
    bitsAllocated,
    bitsStored,
    highBit: Math.max(bitsStored - 1, Math.min(integer(0x00280102, bitsStored - 1), bitsAllocated - 1)),
    pixelRepresentation: integer(0x00280103, 0) === 1 ? 1 : 0,
    planarConfiguration: integer(0x00280006, 0) === 1 ? 1 : 0,
    photometric: dataset.text(0x00280004) ?? 'MONOCHROME2',
    isFloat: floatBits !== undefined,
  }
}

/** The element that holds the pixels. Errors: no-pixels. */
export function pixelElementOf(dataset: Dataset): ElementHeader {
  const found = pixelElements.map((tag) => dataset.element(tag)).find((element) => element !== undefined)
  if (found !== undefined && found.length > 0) return found
  throw new LikewiseError('no-pixels', 'The file holds no pixels.')
}
