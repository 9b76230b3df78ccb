import codecs from 'dcmjs-codecs'
import { encodeRunLength } from '../../src-main/demo/dicom/runLength'
import type { PixelDescription } from '../../src-main/pixels/pixelDescription'

/** Encodings that can be made here; the names are those of the encoders and what they are told. */
export type Encoding =
  | 'rle'
  | 'jpeg'
  | 'jpegLossless'
  | 'jpegLs'
  | 'jpegLsNear'
  | 'jpeg2000'
  | 'jpeg2000Lossy'
  | 'htj2k'
  | 'htj2kRpcl'
  | 'htj2kLossy'

export const transferSyntaxOf: Readonly<Record<Encoding, string>> = {
  rle: '1.2.840.10008.1.2.5',
  jpeg: '1.2.840.10008.1.2.4.50',
  jpegLossless: '1.2.840.10008.1.2.4.70',
  jpegLs: '1.2.840.10008.1.2.4.80',
  jpegLsNear: '1.2.840.10008.1.2.4.81',
  jpeg2000: '1.2.840.10008.1.2.4.90',
  jpeg2000Lossy: '1.2.840.10008.1.2.4.91',
  htj2k: '1.2.840.10008.1.2.4.201',
  htj2kRpcl: '1.2.840.10008.1.2.4.202',
  htj2kLossy: '1.2.840.10008.1.2.4.203',
}

const { NativeCodecs, Context } = codecs
const rpcl = 2

/** Encodes native bytes with the encoders of dcmjs-codecs, by that package's own JavaScript. */
export async function encodeFrame(
  encoding: Encoding,
  native: Uint8Array,
  description: PixelDescription,
): Promise<Uint8Array> {
  if (encoding === 'rle') return encodeRunLength(native, description.bitsAllocated / 8, description.samples)
  if (!NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync()
  const context = new Context({
    width: description.columns,
    height: description.rows,
    bitsAllocated: description.bitsAllocated,
    bitsStored: description.bitsStored,
    samplesPerPixel: description.samples,
    pixelRepresentation: description.pixelRepresentation,
    planarConfiguration: 0,
    photometricInterpretation: description.photometric,
    decodedBuffer: native,
  })
  return encoderOf(encoding)(context).getEncodedBuffer()!
}

type NativeContext = InstanceType<typeof Context>

function encoderOf(encoding: Exclude<Encoding, 'rle'>): (context: NativeContext) => NativeContext {
  switch (encoding) {
    case 'jpeg':
      return (context) => NativeCodecs.encodeJpeg(context, { lossy: true, quality: 90, predictor: 0 })
    case 'jpegLossless':
      return (context) => NativeCodecs.encodeJpeg(context, { lossy: false, predictor: 1 })
    case 'jpegLs':
      return (context) => NativeCodecs.encodeJpegLs(context, { lossy: false })
    case 'jpegLsNear':
      return (context) => NativeCodecs.encodeJpegLs(context, { lossy: true, allowedLossyError: 2 })
    case 'jpeg2000':
      return (context) => NativeCodecs.encodeJpeg2000(context, { lossy: false, rate: 0 })
    case 'jpeg2000Lossy':
      return (context) => NativeCodecs.encodeJpeg2000(context, { lossy: true, rate: 10 })
    case 'htj2k':
      return (context) => NativeCodecs.encodeHtJpeg2000(context, { lossy: false, progressionOrder: 0 })
    case 'htj2kRpcl':
      return (context) => NativeCodecs.encodeHtJpeg2000(context, { lossy: false, progressionOrder: rpcl })
    case 'htj2kLossy':
      return (context) => NativeCodecs.encodeHtJpeg2000(context, { lossy: true, progressionOrder: 0 })
  }
}
