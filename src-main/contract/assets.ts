/**
 * Bulk bytes are fetched by URL, never sent over the contract. Both hosts mount one function,
 * `Request → Response`, at {@link assetRoot}.
 */
export const assetRoot = '/assets'

/** Longest edges, in pixels, that thumbnails are made in. */
export const thumbnailEdges = [96, 192] as const
export type ThumbnailEdge = (typeof thumbnailEdges)[number]

/** A PNG of the image, windowed, longest edge as asked, aspect kept. */
export function thumbnailUrl(image: number, edge: ThumbnailEdge): string {
  return `${assetRoot}/thumbnails/${String(edge)}/${String(image)}.png`
}

/**
 * The stored values of one frame, decoded, little-endian, samples interleaved, then the entries of its VOI LUTs, 16 bits
 * each; the header {@link frameHeader} holds its {@link FrameFormat} as JSON in ASCII.
 */
export function frameUrl(image: number): string {
  return `${assetRoot}/frames/${String(image)}`
}

export const frameHeader = 'x-likewise-frame'

/** How to read and show the bytes of {@link frameUrl}. */
export interface FrameFormat {
  readonly rows: number
  readonly columns: number
  /** 1 (grey) or 3 (RGB, 8 bit). */
  readonly samples: 1 | 3
  readonly type: 'uint8' | 'int8' | 'uint16' | 'int16' | 'uint32' | 'int32' | 'float32' | 'float64'
  /** MONOCHROME1: the smallest value is shown white. */
  readonly inverted: boolean
  /** Modality LUT as a line: output = slope · stored + intercept. */
  readonly slope: number
  readonly intercept: number
  /** VOI window in output units to begin with: the first of the file, what its VOI LUT spans, else a robust range. */
  readonly windowCentre: number
  readonly windowWidth: number
  /** Smallest and largest stored value of the frame. */
  readonly minimum: number
  readonly maximum: number
  /** What the file offers for the display of its grey values; nothing for colour. */
  readonly voi: VoiOffers
}

/** The windows and tables of a file, in its order; the first window is the one to begin with, else the first table. */
export interface VoiOffers {
  /** How windows are applied (PS3.3 C.11.2.1.3). */
  readonly function: VoiFunction
  readonly windows: readonly VoiWindow[]
  readonly tables: readonly VoiTableFormat[]
}

export type VoiFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID'

/** A VOI window (PS3.3 C.11.2.1.2), in output units of the modality LUT. */
export interface VoiWindow {
  readonly centre: number
  readonly width: number
  /** “BONE”, where the file names it. */
  readonly explanation: string | null
}

/** A VOI LUT (PS3.3 C.11.2.1.1) whose entries come behind the pixels, tables in their order. */
export interface VoiTableFormat {
  /** The value, in output units of the modality LUT, of the first entry; values outside take the first or last one. */
  readonly first: number
  /** Number of entries. */
  readonly length: number
  /** Of an entry: 0 is black, 2^bits − 1 white. */
  readonly bits: number
  readonly explanation: string | null
}
