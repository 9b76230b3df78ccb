import { decodeJpegLs } from '../codecs/charls'
import { fitSamples, requireShape } from '../codecs/fitSamples'
import { readJpegStream } from '../codecs/jpegStream'
import { interleave } from '../interleave'
import type { Decoder } from './decoder'

/** JPEG-LS, lossless and near-lossless (ISO/IEC 14495-1), by CharLS. */
export const decoder: Decoder = {
  name: 'JPEG-LS',
  transferSyntaxes: ['1.2.840.10008.1.2.4.80', '1.2.840.10008.1.2.4.81'],
  isEncapsulated: true,
  async decode({ bytes, description }) {
    const stream = readJpegStream(bytes)
    requireShape({ ...stream, components: stream.components.length }, description)
    const decoded = await decodeJpegLs(bytes)
    const native = fitSamples(decoded, stream.precision, description)
    const planarConfiguration = stream.interleave === 0 ? 1 : 0
    return {
      bytes: interleave(native, { ...description, planarConfiguration }),
      photometric: description.photometric,
    }
  },
}
