import type { DataSet } from 'dicom-parser'
import { LikewiseError } from '../contract/errors'

/** What the Image Pixel, Modality LUT and VOI LUT modules say of an instance (PS3.3 C.7.6.3, C.11.1, C.11.2). */
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
  readonly slope: number
  readonly intercept: number
  /** The first window of the file, in output units of the modality LUT. */
  readonly window: { readonly centre: number; readonly width: number } | null
  /** Stored values that stand for no measurement, first and last of a range. */
  readonly padding: readonly [number, number] | null
}

/** Frames larger than this, in bytes, are refused rather than tried. */
const largestFrame = 2 ** 30

/** Errors: no-pixels, malformed, too-large. */
export function describePixels(dataset: DataSet): PixelDescription {
  const element = pixelElementOf(dataset)
  const integer = (name: string, otherwise: number) => dataset.uint16(name) ?? otherwise
  const rows = integer('x00280010', 0)
  const columns = integer('x00280011', 0)
  const samples = integer('x00280002', 1)
  const bitsAllocated = integer('x00280100', element === 'x7fe00009' ? 64 : element === 'x7fe00008' ? 32 : 0)
  if (
    rows === 0 ||
    columns === 0 ||
    ![1, 3, 4].includes(samples) ||
    ![1, 8, 16, 32, 64].includes(bitsAllocated)
  ) {
    const found = `${rows}×${columns} pixels of ${samples} samples of ${bitsAllocated} bits`
    throw new LikewiseError('malformed', `The header describes an impossible image: ${found}.`)
  }
  if ((rows * columns * samples * bitsAllocated) / 8 > largestFrame) {
    throw new LikewiseError('too-large', `One frame has ${rows}×${columns} pixels, more than can be shown.`)
  }
  const bitsStored = Math.min(integer('x00280101', bitsAllocated) || bitsAllocated, bitsAllocated)
  return {
    transferSyntax: dataset.string('x00020010')?.trim() ?? '1.2.840.10008.1.2',
    rows,
    columns,
    samples,
    frames: Math.max(1, dataset.intString('x00280008') ?? 1),
    bitsAllocated,
    bitsStored,
    highBit: Math.min(integer('x00280102', bitsStored - 1), bitsAllocated - 1),
    pixelRepresentation: integer('x00280103', 0) === 1 ? 1 : 0,
    planarConfiguration: integer('x00280006', 0) === 1 ? 1 : 0,
    photometric: dataset.string('x00280004')?.trim() ?? 'MONOCHROME2',
    isFloat: element !== 'x7fe00010',
    slope: finiteOr(dataset.floatString('x00281053'), 1) || 1,
    intercept: finiteOr(dataset.floatString('x00281052'), 0),
    window: windowOf(dataset),
    padding: paddingOf(dataset),
  }
}

/** Name of the element that holds the pixels. Errors: no-pixels. */
export function pixelElementOf(dataset: DataSet): 'x7fe00010' | 'x7fe00008' | 'x7fe00009' {
  const name = (['x7fe00010', 'x7fe00008', 'x7fe00009'] as const).find(
    (candidate) => dataset.elements[candidate] !== undefined,
  )
  if (name !== undefined) return name
  throw new LikewiseError('no-pixels', 'The file holds no pixels.')
}

function windowOf(dataset: DataSet): PixelDescription['window'] {
  const centre = dataset.floatString('x00281050')
  const width = dataset.floatString('x00281051')
  if (centre === undefined || width === undefined || !Number.isFinite(centre) || !(width >= 1)) return null
  return { centre, width }
}

function paddingOf(dataset: DataSet): PixelDescription['padding'] {
  const isSigned = dataset.uint16('x00280103') === 1
  const read = (name: string) => (isSigned ? dataset.int16(name) : dataset.uint16(name))
  const value = read('x00280120')
  if (value === undefined) return null
  const limit = read('x00280121') ?? value
  return [Math.min(value, limit), Math.max(value, limit)]
}

function finiteOr(value: number | undefined, otherwise: number): number {
  return value !== undefined && Number.isFinite(value) ? value : otherwise
}
