import { interleave } from '../interleave'
import type { Decoder } from './decoder'

/** Explicit VR Big Endian (retired): values are turned round. */
export const decoder: Decoder = {
  name: 'Explicit VR Big Endian',
  transferSyntaxes: ['1.2.840.10008.1.2.2'],
  isEncapsulated: false,
  isBigEndian: true,
  decode({ bytes, description }) {
    const width = description.bitsAllocated / 8
    const turned = width <= 1 ? bytes : turn(bytes, width)
    return { bytes: interleave(turned, description), photometric: description.photometric }
  },
}

function turn(bytes: Uint8Array, width: number): Uint8Array {
  const turned = new Uint8Array(bytes.length)
  for (let start = 0; start + width <= bytes.length; start += width) {
    for (let i = 0; i < width; i++) turned[start + i] = bytes[start + width - 1 - i]!
  }
  return turned
}
