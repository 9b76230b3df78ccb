import { LikewiseError } from '../../contract/errors'
import { codedBits, fitSamples, requireShape } from '../codecs/fitSamples'
import { photometricOf, readJpeg2000Stream } from '../codecs/jpeg2000Stream'
import { decodeNatively } from '../codecs/nativeCodecs'
import type { Decoder } from './decoder'

/** JPEG 2000, lossless and lossy (ISO/IEC 15444-1), by OpenJPEG, which undoes RCT and ICT: colour comes out as RGB. */
export const decoder: Decoder = {
  name: 'JPEG 2000',
  transferSyntaxes: ['1.2.840.10008.1.2.4.90', '1.2.840.10008.1.2.4.91'],
  isEncapsulated: true,
  decode({ bytes, description }) {
    const stream = readJpeg2000Stream(bytes)
    requireShape(stream, description)
    if (stream.components > 1 && stream.precision > 8) {
      const sentence = `JPEG 2000 colours of ${stream.precision} bits cannot be decoded.`
      throw new LikewiseError('unsupported-pixels', sentence)
    }
    const bitsAllocated = codedBits(stream.precision)
    const image = { ...description, bitsAllocated, toRgb: false }
    const decoded = decodeNatively('DecodeJpeg2000', stream.bytes, image)
    return {
      bytes: fitSamples(decoded, stream.precision, description),
      photometric: photometricOf(stream, description.photometric),
    }
  },
}
