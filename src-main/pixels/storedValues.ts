import type { DecodedFrame } from './decodedFrame'

export type StoredValues =
  | Uint8Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>

/**
 * The stored values of a frame of one sample per pixel, [rows · columns]: bits outside the stored ones (overlays of old
 * files) cut off, two's complement extended.
 */
export function storedValues(frame: DecodedFrame): StoredValues {
  const count = frame.rows * frame.columns
  if (frame.bitsAllocated === 1) return unpackBits(frame.bytes, count)
  const buffer = frame.bytes.slice(0, (count * frame.bitsAllocated) / 8).buffer
  if (frame.isFloat) return frame.bitsAllocated === 64 ? new Float64Array(buffer) : new Float32Array(buffer)
  const values = typedArray(buffer, frame.bitsAllocated, frame.pixelRepresentation === 1)
  return frame.bitsStored === frame.bitsAllocated ? values : keepStoredBits(values, frame)
}

function typedArray(buffer: ArrayBuffer, bits: number, isSigned: boolean): StoredValues {
  if (bits === 8) return isSigned ? new Int8Array(buffer) : new Uint8Array(buffer)
  if (bits === 16) return isSigned ? new Int16Array(buffer) : new Uint16Array(buffer)
  return isSigned ? new Int32Array(buffer) : new Uint32Array(buffer)
}

function keepStoredBits(
  values: StoredValues,
  { bitsStored, highBit, pixelRepresentation }: DecodedFrame,
): StoredValues {
  const drop = 31 - highBit
  const fill = 32 - bitsStored
  for (let i = 0; i < values.length; i++) {
    const raised = (values[i]! << drop) >> 0
    values[i] = pixelRepresentation === 1 ? raised >> fill : raised >>> fill
  }
  return values
}

function unpackBits(bytes: Uint8Array, count: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: count }, (_, i) => (bytes[i >> 3]! >> (i & 7)) & 1)
}
