import { interleave } from '../interleave'
import type { Decoder } from './decoder'

/** Implicit and Explicit VR Little Endian, Deflated (inflated while parsing): bytes as they are. */
export const decoder: Decoder = {
  name: 'Uncompressed',
  transferSyntaxes: ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.1.99'],
  isEncapsulated: false,
  decode: ({ bytes, description }) => ({
    bytes: interleave(bytes, description),
    photometric: description.photometric,
  }),
}
