import { decodeJpeg } from '../codecs/decodeJpeg'
import type { Decoder } from './decoder'

/** JPEG Baseline and Extended (processes 1, 2 and 4), 8 and 12 bits; colour comes out as RGB whatever the file stored. */
export const decoder: Decoder = {
  name: 'JPEG',
  transferSyntaxes: ['1.2.840.10008.1.2.4.50', '1.2.840.10008.1.2.4.51'],
  isEncapsulated: true,
  decode: (frame) => decodeJpeg(frame, [0xc0, 0xc1, 0xc2]),
}
