/**
 * Arrays in shared memory: handing them to a worker copies nothing. Whoever gets one only reads.
 */
export function sharedInt32(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT))
}

export function sharedFloat64(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT))
}

/** A copy in shared memory. */
export function toSharedInt32(values: ArrayLike<number>): Int32Array {
  const shared = sharedInt32(values.length)
  shared.set(values)
  return shared
}

export function toSharedFloat64(values: ArrayLike<number>): Float64Array {
  const shared = sharedFloat64(values.length)
  shared.set(values)
  return shared
}

export function sharedFloat32(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT))
}
