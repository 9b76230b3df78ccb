import type { EncodedFrame, NativeFrame } from '../decoders/decoder'
import { LikewiseError } from '../../contract/errors'
import { codedBits, fitSamples, requireShape } from './fitSamples'
import { readJpegStream, type JpegStream } from './jpegStream'
import { decodeNatively } from './nativeCodecs'

const lossless = 0xc3

/**
 * Decodes a JPEG image (ISO/IEC 10918-1) by the IJG codec, the reference of most DICOM tools.
 * @param processes frame markers that the transfer syntax allows
 * Errors: undecodable, truncated, unsupported-pixels, too-large.
 */
export function decodeJpeg({ bytes, description }: EncodedFrame, processes: readonly number[]): NativeFrame {
  const stream = readJpegStream(bytes)
  if (!processes.includes(stream.process)) {
    const found = `JPEG process ${stream.process.toString(16).toUpperCase()}`
    throw new LikewiseError(
      'undecodable',
      `The image is coded by ${found}, which its transfer syntax does not allow.`,
    )
  }
  requireShape({ ...stream, components: stream.components.length }, description)
  const isColour = stream.components.length === 3
  const toRgb = isColour && isYbr(stream, description.photometric)
  const bitsAllocated = codedBits(stream.precision)
  const decoded = decodeNatively('DecodeJpeg', bytes, { ...description, bitsAllocated, toRgb })
  return {
    bytes: fitSamples(decoded, stream.precision, description),
    photometric: isColour && stream.process !== lossless ? 'RGB' : description.photometric,
  }
}

/**
 * Whether three components of a lossy image are YCbCr: as its JFIF or Adobe marker says; else not where they are named
 * R, G and B; else as the header says. Lossless images hold what the header says, and are left as they are.
 */
function isYbr({ process, components, hasJfif, adobeTransform }: JpegStream, photometric: string): boolean {
  if (process === lossless) return false
  if (hasJfif) return true
  if (adobeTransform !== undefined) return adobeTransform !== 0
  if (String.fromCharCode(...components) === 'RGB') return false
  return photometric !== 'RGB'
}
