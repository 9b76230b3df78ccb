import type { RandomStream } from '../../src-main/numerics/random'
import { concat } from '../support/dicomFile'

/** Lengths that readers stumble over. */
const lengths = [
  0, 1, 2, 3, 7, 8, 255, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
]
/** Tags that open and close, in little endian. */
const delimiters = [0xe000fffe, 0xe00dfffe, 0xe0ddfffe]
const vrs = ['SQ', 'UN', 'OB', 'OW', 'UT', 'US', 'ZZ', '??', '\0\0']

type Mutation = (bytes: Uint8Array, random: RandomStream) => Uint8Array

const mutations: readonly Mutation[] = [
  function flipBits(bytes, random) {
    for (let n = random.integer(8); n >= 0; n--)
      bytes[random.integer(bytes.length)]! ^= 1 << random.integer(8)
    return bytes
  },
  function setBytes(bytes, random) {
    for (let n = random.integer(16); n >= 0; n--) bytes[random.integer(bytes.length)] = random.integer(256)
    return bytes
  },
  function setLength(bytes, random) {
    if (bytes.length < 4) return bytes
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const length = lengths[random.integer(lengths.length)]!
    view.setUint32(random.integer(bytes.length - 3), length, random.integer(4) > 0)
    return bytes
  },
  function setVr(bytes, random) {
    const vr = vrs[random.integer(vrs.length)]!
    const place = random.integer(bytes.length - 1)
    bytes[place] = vr.charCodeAt(0)
    bytes[place + 1] = vr.charCodeAt(1)
    return bytes
  },
  function cut(bytes, random) {
    return bytes.slice(0, random.integer(bytes.length))
  },
  function remove(bytes, random) {
    const start = random.integer(bytes.length)
    return concat([bytes.subarray(0, start), bytes.subarray(start + 1 + random.integer(64))])
  },
  function repeat(bytes, random) {
    const start = random.integer(bytes.length)
    const part = bytes.subarray(start, start + 1 + random.integer(200))
    return concat([
      bytes.subarray(0, start),
      ...Array.from({ length: 1 + random.integer(20) }, () => part),
      bytes.subarray(start),
    ])
  },
  function openSequences(bytes, random) {
    const start = random.integer(bytes.length)
    const opened = new DataView(new ArrayBuffer(8 * (1 + random.integer(3000))))
    for (let offset = 0; offset < opened.byteLength; offset += 8) {
      opened.setUint32(offset, delimiters[random.integer(random.integer(8) === 0 ? 3 : 1)]!, true)
      opened.setUint32(offset + 4, random.integer(8) === 0 ? random.integer(64) : 0xffffffff, true)
    }
    return concat([bytes.subarray(0, start), new Uint8Array(opened.buffer), bytes.subarray(start)])
  },
]

/** A copy with one to three kinds of damage. */
export function mutateHeader(whole: Uint8Array, random: RandomStream): Uint8Array {
  let bytes = Uint8Array.from(whole)
  for (let n = random.integer(3); n >= 0; n--) {
    if (bytes.length < 2) return bytes
    bytes = Uint8Array.from(mutations[random.integer(mutations.length)]!(bytes, random))
  }
  return bytes
}
