import { decodeJpeg } from '../codecs/decodeJpeg'
import type { Decoder } from './decoder'

/** JPEG Lossless (process 14), any selection value, 2 … 16 bits. */
export const decoder: Decoder = {
  name: 'JPEG Lossless',
  transferSyntaxes: ['1.2.840.10008.1.2.4.57', '1.2.840.10008.1.2.4.70'],
  isEncapsulated: true,
  decode: (frame) => decodeJpeg(frame, [0xc3]),
}
