import { encode as encodeJpeg } from 'jpeg-js'
import type { RandomStream } from '../numerics/random'
import type { Elements } from './dicom/elements'
import { encodeRunLength } from './dicom/runLength'
import { transferSyntaxes, type TransferSyntax } from './dicom/transferSyntax'
import type { Pixels } from './dicom/dicomWriter'
import type { Modality, Picture } from './phantoms/phantom'

/** How a modality stores what was drawn. */
interface StorageRule {
  /** SOP classes of single-frame and multi-frame objects (PS3.4 B.5). */
  readonly sopClass: string
  readonly bitsStored: 8 | 12 | 16
  /** Stored value = drawn value − intercept. */
  readonly intercept: number
}

const secondary = '1.2.840.10008.5.1.4.1.1'

export const storageRules: Readonly<Record<Modality, StorageRule>> = {
  CT: { sopClass: `${secondary}.2`, bitsStored: 12, intercept: -1024 },
  MR: { sopClass: `${secondary}.4`, bitsStored: 12, intercept: 0 },
  CR: { sopClass: `${secondary}.1`, bitsStored: 12, intercept: 0 },
  DX: { sopClass: `${secondary}.1.1`, bitsStored: 12, intercept: 0 },
  MG: { sopClass: `${secondary}.1.2`, bitsStored: 12, intercept: 0 },
  XA: { sopClass: `${secondary}.12.1`, bitsStored: 8, intercept: 0 },
  NM: { sopClass: `${secondary}.20`, bitsStored: 16, intercept: 0 },
  US: { sopClass: `${secondary}.6.1`, bitsStored: 8, intercept: 0 },
}
const ultrasoundMultiFrame = `${secondary}.3.1`

export function sopClassOf(modality: Modality, frames: number): string {
  return modality === 'US' && frames > 1 ? ultrasoundMultiFrame : storageRules[modality].sopClass
}

/** JPEG quality of colour ultrasound, as scanners store it. */
const jpegQuality = 92

/** The transfer syntax of a series: what the archives of clinics hold, most of it explicit little endian. */
export function drawTransferSyntax(
  modality: Modality,
  isColour: boolean,
  random: RandomStream,
): TransferSyntax {
  if (isColour) return transferSyntaxes.jpegBaseline
  const draw = random.next()
  if (draw < 0.5) return transferSyntaxes.explicitLittleEndian
  if (draw < 0.72) return transferSyntaxes.implicitLittleEndian
  if (draw < 0.92) return transferSyntaxes.rleLossless
  if (draw < 0.97 || modality === 'NM') return transferSyntaxes.deflatedExplicitLittleEndian
  return transferSyntaxes.explicitBigEndian
}

/** The Image Pixel module and pixel data of pictures of one size (PS3.3 C.7.6.3). */
export function storePictures(
  pictures: readonly Picture[],
  modality: Modality,
  syntax: TransferSyntax,
  isInverted: boolean,
): { elements: Elements; pixels: Pixels } {
  const [first] = pictures
  if (first === undefined) throw new RangeError('An image needs at least one frame.')
  const isColour = 'rgb' in first
  const { bitsStored, intercept } = storageRules[modality]
  const bitsAllocated = !isColour && bitsStored > 8 ? 16 : 8
  const native = pictures.map((picture) =>
    'rgb' in picture
      ? picture.rgb
      : quantise(picture.values, isColour ? 8 : bitsStored, intercept, isInverted),
  )
  const grey = isInverted ? 'MONOCHROME1' : 'MONOCHROME2'
  const elements: Elements = {
    SamplesPerPixel: isColour ? 3 : 1,
    PhotometricInterpretation: isColour ? 'YBR_FULL' : grey,
    ...(isColour
      ? { PlanarConfiguration: 0, LossyImageCompression: '01', LossyImageCompressionMethod: 'ISO_10918_1' }
      : {}),
    ...(pictures.length > 1
      ? { NumberOfFrames: pictures.length, FrameTime: 66, FrameIncrementPointer: 0x00181063 }
      : {}),
    Rows: first.rows,
    Columns: first.columns,
    BitsAllocated: bitsAllocated,
    BitsStored: isColour ? 8 : bitsStored,
    HighBit: (isColour ? 8 : bitsStored) - 1,
    PixelRepresentation: 0,
    ...(modality === 'CT' ? { RescaleIntercept: intercept, RescaleSlope: 1, RescaleType: 'HU' } : {}),
  }
  return { elements, pixels: encode(native, first, bitsAllocated, syntax) }
}

function encode(
  frames: readonly Uint8Array[],
  { rows, columns }: Picture,
  bitsAllocated: 8 | 16,
  syntax: TransferSyntax,
): Pixels {
  switch (syntax.compression) {
    case null:
      return { native: Buffer.concat(frames) }
    case 'rle':
      return { fragments: frames.map((frame) => encodeRunLength(frame, bitsAllocated / 8, 1)) }
    case 'jpeg-baseline':
      return {
        fragments: frames.map((rgb) => {
          const data = new Uint8Array(rows * columns * 4)
          for (let i = 0; i < rows * columns; i++)
            data.set([rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!, 255], 4 * i)
          return encodeJpeg({ data, width: columns, height: rows }, jpegQuality).data
        }),
      }
  }
}

function quantise(values: Float32Array, bits: number, intercept: number, isInverted: boolean): Uint8Array {
  const largest = 2 ** bits - 1
  const stored = bits > 8 ? new Uint16Array(values.length) : new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = Math.max(0, Math.min(largest, Math.round(values[i]! - intercept)))
    stored[i] = isInverted ? largest - value : value
  }
  return new Uint8Array(stored.buffer)
}
