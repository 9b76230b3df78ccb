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
 * The stored values of one frame, decoded, little-endian, samples interleaved; the header
 * {@link frameHeader} holds its {@link FrameFormat} as JSON.
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
  /** VOI window in output units: the file's own, else a robust range of this frame. */
  readonly windowCentre: number
  readonly windowWidth: number
  /** Smallest and largest stored value of the frame. */
  readonly minimum: number
  readonly maximum: number
}
