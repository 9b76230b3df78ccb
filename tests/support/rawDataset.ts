import type { NewElement } from '../../src-main/dicom/encodeElement'
import { encodeElement } from '../../src-main/dicom/encodeElement'
import { memorySource } from '../../src-main/dicom/byteSource'
import type { ElementEncoding } from '../../src-main/dicom/elementHeader'
import type { RawDataset } from '../../src-main/dicom/readDataset'
import { bytesOf, type Piece } from '../../src-main/dicom/pieces'

export const explicitLittleEndian = { explicitVr: true, littleEndian: true }
export const implicitLittleEndian = { explicitVr: false, littleEndian: true }
export const explicitBigEndian = { explicitVr: true, littleEndian: false }

export function text(tag: number, vr: string, value: string): NewElement {
  return { tag, vr, value: Buffer.from(value, 'latin1') }
}

/** A data set in memory, of elements in the order given. */
export function rawDataset(
  elements: readonly NewElement[],
  encoding: ElementEncoding = explicitLittleEndian,
): RawDataset {
  return rawBytes(Buffer.concat(elements.map((element) => encodeElement(element, encoding))), encoding)
}

export function rawBytes(bytes: Buffer, encoding: ElementEncoding): RawDataset {
  const read = (offset: number, length: number) => new Uint8Array(bytes.subarray(offset, offset + length))
  return {
    source: { ...memorySource(bytes), read },
    offset: 0,
    encoding,
    transferSyntax: encoding.explicitVr ? '1.2.840.10008.1.2.1' : '1.2.840.10008.1.2',
  }
}

export function joined(pieces: readonly Piece[], { source }: RawDataset): Buffer {
  return Buffer.concat([...bytesOf(pieces, source)])
}
