import { encodeElement } from './encodeElement'

/** Our own implementation, a UUID-derived UID (PS3.5 B.2). */
export const implementationClass = '2.25.233195614301740527911473108520398271405'
const encoding = { explicitVr: true, littleEndian: true }

export interface FileMeta {
  /** UID. */
  readonly sopClass: string
  /** UID. */
  readonly sopInstance: string
  /** UID. */
  readonly transferSyntax: string
  /** At most 16 characters. */
  readonly implementationVersion: string
}

/** Preamble of zeros and File Meta Information (PS3.10 section 7.1), in front of a data set. */
export function encodeFileMeta(meta: FileMeta): Buffer {
  const text = (tag: number, vr: string, value: string) =>
    encodeElement({ tag, vr, value: Buffer.from(value, 'latin1') }, encoding)
  const elements = Buffer.concat([
    encodeElement({ tag: 0x00020001, vr: 'OB', value: Uint8Array.of(0, 1) }, encoding),
    text(0x00020002, 'UI', meta.sopClass),
    text(0x00020003, 'UI', meta.sopInstance),
    text(0x00020010, 'UI', meta.transferSyntax),
    text(0x00020012, 'UI', implementationClass),
    text(0x00020013, 'SH', meta.implementationVersion),
  ])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(elements.length)
  const opening = Buffer.alloc(132)
  opening.write('DICM', 128, 'latin1')
  return Buffer.concat([
    opening,
    encodeElement({ tag: 0x00020000, vr: 'UL', value: length }, encoding),
    elements,
  ])
}
