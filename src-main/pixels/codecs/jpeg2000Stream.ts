import { LikewiseError } from '../../contract/errors'

/** The image and tile size of a JPEG 2000 code stream. */
export interface Jpeg2000Stream {
  /** The bare code stream, without the boxes of a JP2 file around it. */
  readonly bytes: Uint8Array
  readonly rows: number
  readonly columns: number
  readonly components: number
  /** Bits per sample, the same in all components. */
  readonly precision: number
  readonly isSigned: boolean
  /** Multiple component transformation (A.6.1): three components hold RGB as RCT or ICT, which decoders undo. */
  readonly hasColourTransform: boolean
}

const codingStyle = 0xff52
const tilePart = 0xff90
/** Decoders keep a record of each tile before they read it. */
const mostTiles = 16_384

/**
 * Reads the SIZ marker of ISO/IEC 15444-1 A.5.1.
 * Errors: undecodable, truncated; unsupported-pixels where components differ in size or depth.
 */
export function readJpeg2000Stream(boxed: Uint8Array): Jpeg2000Stream {
  const bytes = withoutBoxes(boxed)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 45) throw new LikewiseError('truncated', 'The JPEG 2000 image ends in its header.')
  if (view.getUint32(0) !== 0xff4fff51) throw damaged('It does not begin with its size.')
  const [right, bottom, left, top, tileWidth, tileHeight, tileLeft, tileTop] = Array.from(
    { length: 8 },
    (_, i) => view.getUint32(8 + 4 * i),
  ) as [number, number, number, number, number, number, number, number]
  const components = view.getUint16(40)
  if (components === 0 || bytes.length < 42 + 3 * components) throw damaged('Its components are missing.')
  if (
    tileWidth === 0 ||
    tileHeight === 0 ||
    tileLeft > left ||
    tileTop > top ||
    left >= right ||
    top >= bottom
  ) {
    throw damaged('Its sizes are impossible.')
  }
  const tiles = Math.ceil((right - tileLeft) / tileWidth) * Math.ceil((bottom - tileTop) / tileHeight)
  if (tiles > mostTiles) throw damaged(`It has ${tiles} tiles.`)
  const kinds = Array.from({ length: components }, (_, i) => view.getUint16(42 + 3 * i))
  const steps = Array.from({ length: components }, (_, i) => bytes[44 + 3 * i])
  if (steps.some((step) => step !== 1) || kinds.some((kind) => kind !== kinds[0] || (kind & 0xff) !== 1)) {
    throw new LikewiseError('unsupported-pixels', 'The JPEG 2000 image has components of different kinds.')
  }
  const depth = kinds[0]! >> 8
  return {
    bytes,
    rows: bottom - top,
    columns: right - left,
    components,
    precision: (depth & 0x7f) + 1,
    isSigned: depth >= 0x80,
    hasColourTransform: colourTransformOf(view),
  }
}

/** Of the coding style default of the main header. */
function colourTransformOf(view: DataView): boolean {
  let place = 2
  while (place + 9 <= view.byteLength) {
    const marker = view.getUint16(place)
    if (marker === codingStyle) return view.getUint8(place + 8) === 1
    if (marker === tilePart) break
    place += 2 + view.getUint16(place + 2)
  }
  return false
}

/** What the decoded components are, by what the header calls them. */
export function photometricOf({ hasColourTransform }: Jpeg2000Stream, photometric: string): string {
  return hasColourTransform || photometric === 'YBR_RCT' || photometric === 'YBR_ICT' ? 'RGB' : photometric
}

/** True where the last tile-part, by the lengths that they state (A.4.2), ends within the code stream. */
export function isWhole({ bytes }: Jpeg2000Stream): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let place = 2
  while (place + 12 <= bytes.length) {
    const marker = view.getUint16(place)
    if (marker === tilePart) {
      const length = view.getUint32(place + 6)
      // Zero stands for all that follows.
      if (length === 0) return true
      if (length < 14) return false
      place += length
    } else place += 2 + view.getUint16(place + 2)
  }
  return place <= bytes.length
}

/** A few writers put whole JP2 files (Annex I) into fragments. */
function withoutBoxes(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const type = (place: number) => String.fromCharCode(...bytes.subarray(place + 4, place + 8))
  if (type(0) !== 'jP  ') return bytes
  for (let place = 0; place + 8 <= bytes.length;) {
    const length = view.getUint32(place)
    if (type(place) === 'jp2c') return bytes.subarray(place + (length === 1 ? 16 : 8))
    if (length < 8) break
    place += length
  }
  throw damaged('It has no code stream.')
}

function damaged(how: string): LikewiseError {
  return new LikewiseError('undecodable', `The JPEG 2000 image is damaged. ${how}`)
}
