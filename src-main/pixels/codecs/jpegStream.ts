import { LikewiseError } from '../../contract/errors'

/** The frame header of a JPEG or JPEG-LS image, and what else is to be known before it is decoded. */
export interface JpegStream {
  /** Second byte of the frame marker: C0 baseline, C1 extended, C2 progressive, C3 lossless, F7 JPEG-LS. */
  readonly process: number
  /** Bits per sample. */
  readonly precision: number
  readonly rows: number
  readonly columns: number
  /** Component identifiers. */
  readonly components: readonly number[]
  readonly hasJfif: boolean
  /** Of the Adobe marker: 0 none (RGB), 1 YCbCr. */
  readonly adobeTransform: number | undefined
  /** JPEG-LS: 0 plane after plane, 1 by line, 2 by sample. */
  readonly interleave: number
}

const scanMarker = 0xda
const endMarker = 0xd9
/** Every scan goes over the whole image; this many are more than any encoder makes. */
const mostScans = 256

/**
 * Reads the markers of ISO/IEC 10918-1 Annex B (and 14495-1 Annex C) up to the first scan.
 * Errors: undecodable where there is no frame header, truncated where the image does not end.
 */
export function readJpegStream(bytes: Uint8Array): JpegStream {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw damaged('It does not begin like a JPEG image.')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let frame: Omit<JpegStream, 'hasJfif' | 'adobeTransform' | 'interleave'> | undefined
  let hasJfif = false
  let adobeTransform: number | undefined
  let place = 2
  while (place + 4 <= bytes.length) {
    if (bytes[place] !== 0xff) throw damaged('Its markers are out of step.')
    const marker = bytes[place + 1]!
    if (marker === 0xff) {
      place++
      continue
    }
    const start = place + 4
    const length = view.getUint16(place + 2)
    const end = place + 2 + length
    if (end > bytes.length || length < 2) break
    const name = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 5)))
    if (marker === 0xe0 && name.startsWith('JFIF')) hasJfif = true
    if (marker === 0xee && name === 'Adobe' && length >= 14) adobeTransform = bytes[start + 11]
    if (isFrame(marker)) {
      const count = bytes[start + 5] ?? 0
      if (length < 8 + 3 * count) throw damaged('Its frame header is cut off.')
      frame = {
        process: marker,
        precision: bytes[start]!,
        rows: view.getUint16(start + 1),
        columns: view.getUint16(start + 3),
        components: Array.from({ length: count }, (_, i) => bytes[start + 6 + 3 * i]!),
      }
    }
    if (marker === scanMarker) {
      if (frame === undefined) throw damaged('It has no frame header.')
      requireEnd(bytes, end)
      return { ...frame, hasJfif, adobeTransform, interleave: bytes[end - 2]! }
    }
    place = end
  }
  throw new LikewiseError('truncated', 'The JPEG image ends before its first scan.')
}

/** SOF markers are C0 … CF less DHT, JPG and DAC; F7 is that of JPEG-LS. */
function isFrame(marker: number): boolean {
  return marker === 0xf7 || (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
}

function requireEnd(bytes: Uint8Array, from: number): void {
  let scans = 1
  let hasEnd = false
  for (let i = bytes.indexOf(0xff, from); i >= 0 && i + 1 < bytes.length; i = bytes.indexOf(0xff, i + 1)) {
    if (bytes[i + 1] === scanMarker) scans++
    if (bytes[i + 1] === endMarker) hasEnd = true
  }
  if (scans > mostScans) throw damaged(`It has ${scans} scans.`)
  if (!hasEnd) throw new LikewiseError('truncated', 'The JPEG image ends in the middle.')
}

function damaged(how: string): LikewiseError {
  return new LikewiseError('undecodable', `The JPEG image is damaged. ${how}`)
}
