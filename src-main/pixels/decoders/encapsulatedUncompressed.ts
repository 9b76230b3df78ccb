import { decoder as uncompressed } from './uncompressed'
import type { Decoder } from './decoder'

/** Encapsulated Uncompressed Explicit VR Little Endian: bytes as they are, a fragment to a frame. */
export const decoder: Decoder = {
  ...uncompressed,
  name: 'Encapsulated Uncompressed',
  transferSyntaxes: ['1.2.840.10008.1.2.1.98'],
  isEncapsulated: true,
}
