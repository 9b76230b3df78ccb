import { LikewiseError } from '../../contract/errors'
import { codedBits, fitSamples, requireShape } from '../codecs/fitSamples'
import { isWhole, photometricOf, readJpeg2000Stream } from '../codecs/jpeg2000Stream'
import { decodeNatively } from '../codecs/nativeCodecs'
import type { Decoder } from './decoder'

/** High-Throughput JPEG 2000 (ISO/IEC 15444-15), by OpenJPH, which undoes RCT and ICT: colour comes out as RGB. */
export const decoder: Decoder = {
  name: 'HTJ2K',
  transferSyntaxes: ['1.2.840.10008.1.2.4.201', '1.2.840.10008.1.2.4.202', '1.2.840.10008.1.2.4.203'],
  isEncapsulated: true,
  decode({ bytes, description }) {
    const stream = readJpeg2000Stream(bytes)
    requireShape(stream, description)
    // OpenJPH would go on with zeros.
    if (!isWhole(stream)) throw new LikewiseError('truncated', 'The HTJ2K image ends in the middle.')
    const decoded = decodeNatively('DecodeHtJpeg2000', stream.bytes, {
      ...description,
      bitsAllocated: codedBits(stream.precision),
      pixelRepresentation: stream.isSigned ? 1 : 0,
      toRgb: false,
    })
    return {
      bytes: fitSamples(decoded, stream.precision, description),
      photometric: photometricOf(stream, description.photometric),
    }
  },
}
