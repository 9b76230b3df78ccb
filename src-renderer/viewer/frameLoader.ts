import { cache, Enums, utilities, imageLoader, metaData, type Types } from '@cornerstonejs/core'
import { frameHeader, type FrameFormat } from '../../src-main/contract/assets'
import type { ImageDescription } from '../../src-main/contract/clusters'
import { LikewiseError } from '../../src-main/contract/errors'
import { frameAddress } from '../state/imageAddress'
import { frameError } from './frameError'
import { parseFrameFormat } from './frameFormat'
import { toFrameValues, withAlpha, type FrameValues } from './frameValues'
import { voiChoices, type VoiChoice } from './voiChoices'
import { rangeOfWindow, type WindowRange } from './windowPresets'

/** What the display needs to know of a loaded frame besides its pixels. */
export interface LoadedFrame {
  readonly format: FrameFormat
  readonly fractional: boolean
  /** Distance of rows and of columns in millimetres; 1 where the file does not say. */
  readonly spacing: readonly [number, number]
  /** True where the spacing is that of the file. */
  readonly isCalibrated: boolean
  /** “HU” for CT, else empty. */
  readonly valueUnit: string
  /** The values to show black and white where the file offers nothing. */
  readonly range: WindowRange
  /** What the file offers for its display, the one to begin with first. */
  readonly choices: readonly VoiChoice[]
}

/** What is known of an image besides its pixels; asked while the frame is fetched. */
export type DescriptionOf = (image: number) => Promise<Pick<ImageDescription, 'spacing' | 'tags'>>

type LoadedImage = Types.IImage & Record<string, unknown>

const scheme = 'likewise'
const frames = new Map<string, LoadedFrame>()
const fetched = new Map<string, Promise<LoadedImage>>()
const nothingKnown: DescriptionOf = () => Promise.resolve({ spacing: null, tags: [] })
let descriptionOf = nothingKnown

/** The id by which cornerstone knows an image; the workspace is part of it, as ids repeat between workspaces. */
export function imageIdOf(workspace: string, image: number): string {
  return `${scheme}:${encodeURIComponent(workspace)}/${image}`
}

/** What is known of a frame that was loaded; undefined before. */
export function loadedFrame(imageId: string): LoadedFrame | undefined {
  return frames.get(imageId)
}

/** Forgets what is known of all frames; to be called when their images are forgotten. */
export function forgetFrames(): void {
  frames.clear()
}

/** Makes cornerstone load `likewise:` images from the engine. */
export function registerFrameLoader(describe = nothingKnown): void {
  descriptionOf = describe
  imageLoader.registerImageLoader(scheme, (imageId) => ({ promise: fetchOnce(imageId) }))
  metaData.removeProvider(metadataOf)
  metaData.addProvider(metadataOf)
}

/**
 * Loads an image into cornerstone's cache. Fetches first and hands over then: of a load that fails, cornerstone
 * leaves a rejection that nobody handles. Errors: those of decoding, disconnected, invalid-output.
 */
export async function loadImage(imageId: string): Promise<void> {
  if (cache.getImage(imageId) !== undefined) return
  try {
    await fetchOnce(imageId)
    await imageLoader.loadAndCacheImage(imageId)
  } finally {
    fetched.delete(imageId)
  }
}

/** Makes the image of a frame that is at hand already, and of no archive. */
export function admitFrame(imageId: string, format: FrameFormat, bytes: ArrayBuffer): void {
  fetched.set(imageId, Promise.resolve(keepFrame(imageId, format, bytes, null, '')))
}

function fetchOnce(imageId: string): Promise<LoadedImage> {
  const known = fetched.get(imageId)
  if (known !== undefined) return known
  const asked = loadFrame(imageId)
  fetched.set(imageId, asked)
  return asked
}

async function loadFrame(imageId: string): Promise<LoadedImage> {
  const [workspace = '', image = ''] = imageId.slice(scheme.length + 1).split('/')
  const address = frameAddress(decodeURIComponent(workspace), Number(image))
  const [response, { spacing, tags }] = await Promise.all([
    fetch(address).catch((cause: unknown) => {
      throw new LikewiseError('disconnected', 'The engine could not be reached. Try again.', { cause })
    }),
    descriptionOf(Number(image)),
  ])
  if (!response.ok) throw await frameError(response)
  const format = parseFrameFormat(response.headers.get(frameHeader))
  const isCt = tags.some(({ keyword, value }) => keyword === 'Modality' && value === 'CT')
  return keepFrame(imageId, format, await response.arrayBuffer(), spacing, isCt ? 'HU' : '')
}

function keepFrame(
  imageId: string,
  format: FrameFormat,
  bytes: ArrayBuffer,
  spacing: readonly [number, number] | null,
  valueUnit: string,
): LoadedImage {
  const choices = voiChoices(format, bytes)
  const pixels = toFrameValues(format, bytes)
  const frame: LoadedFrame = {
    format,
    fractional: pixels.fractional,
    spacing: spacing ?? [1, 1],
    isCalibrated: spacing !== null,
    valueUnit,
    range: windowOf(format, pixels),
    choices,
  }
  frames.set(imageId, frame)
  return toImage(imageId, frame, pixels)
}

function windowOf(format: FrameFormat, pixels: FrameValues): WindowRange {
  if (format.samples === 3) return { lower: 0, upper: 255 }
  const range = rangeOfWindow({ centre: format.windowCentre, width: format.windowWidth }, pixels.fractional)
  return range.upper > range.lower ? range : { lower: range.lower, upper: range.lower + 1 }
}

function toImage(
  imageId: string,
  { format, spacing, range, fractional }: LoadedFrame,
  { values, minimum, maximum }: FrameValues,
): LoadedImage {
  const color = format.samples === 3
  let canvas: HTMLCanvasElement | undefined
  const voxelManager = utilities.VoxelManager.createImageVoxelManager({
    width: format.columns,
    height: format.rows,
    scalarData: values,
    numberOfComponents: format.samples,
  })
  return {
    imageId,
    minPixelValue: minimum,
    maxPixelValue: maximum,
    // The modality LUT is in the values already.
    slope: 1,
    intercept: 0,
    windowCenter: (range.lower + range.upper + (fractional ? 0 : 1)) / 2,
    windowWidth: range.upper - range.lower + (fractional ? 0 : 1),
    voiLUTFunction: fractional ? Enums.VOILUTFunctionType.LINEAR_EXACT : Enums.VOILUTFunctionType.LINEAR,
    voxelManager,
    getPixelData: () => values,
    // Asked for only of colour, and only where the processor draws.
    getCanvas: () => (canvas ??= drawColour(format, values)),
    rows: format.rows,
    columns: format.columns,
    height: format.rows,
    width: format.columns,
    color,
    rgba: false,
    numberOfComponents: format.samples,
    rowPixelSpacing: spacing[0],
    columnPixelSpacing: spacing[1],
    invert: format.inverted,
    photometricInterpretation: photometricOf(format),
    sizeInBytes: values.byteLength,
    dataType: values.constructor.name as Types.PixelDataTypedArrayString,
  }
}

function drawColour({ rows, columns }: FrameFormat, rgb: ArrayLike<number>): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = columns
  canvas.height = rows
  canvas.getContext('2d')?.putImageData(new ImageData(withAlpha(rgb), columns, rows), 0, 0)
  return canvas
}

function photometricOf(format: FrameFormat): string {
  if (format.samples === 3) return 'RGB'
  return format.inverted ? 'MONOCHROME1' : 'MONOCHROME2'
}

function metadataOf(type: string, imageId: unknown): object | undefined {
  const frame = typeof imageId === 'string' ? frames.get(imageId) : undefined
  if (frame === undefined) return undefined
  const { format, spacing } = frame
  switch (type) {
    case 'imagePixelModule':
      return {
        rows: format.rows,
        columns: format.columns,
        samplesPerPixel: format.samples,
        photometricInterpretation: photometricOf(format),
        bitsAllocated: format.samples === 3 ? 8 : 16,
        bitsStored: format.samples === 3 ? 8 : 16,
        highBit: format.samples === 3 ? 7 : 15,
        pixelRepresentation: format.minimum < 0 ? 1 : 0,
      }
    case 'imagePlaneModule':
      return {
        rows: format.rows,
        columns: format.columns,
        rowPixelSpacing: spacing[0],
        columnPixelSpacing: spacing[1],
        // Slices are looked at one by one, so each lies at the origin.
        imageOrientationPatient: [1, 0, 0, 0, 1, 0],
        rowCosines: [1, 0, 0],
        columnCosines: [0, 1, 0],
        imagePositionPatient: [0, 0, 0],
      }
    case 'generalSeriesModule':
      // A modality of PT would make cornerstone choose a window of its own.
      return { modality: 'OT' }
    default:
      return undefined
  }
}
