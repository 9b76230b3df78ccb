import { hasLongLength, type ElementEncoding } from './elementHeader'

/** An element that is written anew: its value as bytes, or the items of a sequence. */
export interface NewElement {
  readonly tag: number
  readonly vr: string
  /** Bytes as they stand in the file but for the padding. */
  readonly value: Uint8Array | readonly (readonly NewElement[])[]
}

const item = 0xfffee000

/** Tag, VR where the encoding has it, and length (PS3.5 section 7.1). `vr` null writes as implicit data sets do. */
export function encodeHeader(
  tag: number,
  vr: string | null,
  length: number,
  { explicitVr, littleEndian }: ElementEncoding,
): Buffer {
  const isExplicit = explicitVr && vr !== null
  const isLong = isExplicit && hasLongLength(vr)
  const header = Buffer.alloc(isLong ? 12 : 8)
  const view = new DataView(header.buffer, header.byteOffset, header.length)
  view.setUint16(0, tag >>> 16, littleEndian)
  view.setUint16(2, tag & 0xffff, littleEndian)
  if (isExplicit) header.write(vr, 4, 'latin1')
  if (isLong) view.setUint32(8, length, littleEndian)
  else if (isExplicit) view.setUint16(6, length, littleEndian)
  else view.setUint32(4, length, littleEndian)
  return header
}

/** Header of an item or of a delimiter, which have no VR. */
export function encodeItemHeader(tag: number, length: number, encoding: ElementEncoding): Buffer {
  return encodeHeader(tag, null, length, encoding)
}

/** An element, its value padded to an even length; sequences and items are written with their lengths. */
export function encodeElement({ tag, vr, value }: NewElement, encoding: ElementEncoding): Buffer {
  const bytes =
    value instanceof Uint8Array
      ? padValue(value, vr)
      : Buffer.concat(
          value.flatMap((elements) => {
            const content = Buffer.concat(elements.map((element) => encodeElement(element, encoding)))
            return [encodeItemHeader(item, content.length, encoding), content]
          }),
        )
  return Buffer.concat([encodeHeader(tag, vr, bytes.length, encoding), bytes])
}

/** UIDs and bytes are padded with a null, text with a blank (PS3.5 section 6.2). */
export function padValue(value: Uint8Array, vr: string): Uint8Array {
  if (value.length % 2 === 0) return value
  const padding = vr === 'UI' || vr === 'UN' || vr.startsWith('O') ? 0 : 0x20
  return Buffer.concat([value, Buffer.of(padding)])
}
