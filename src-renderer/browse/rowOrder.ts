/**
 * Rows in the order of their keys, ascending; equal keys keep the order of `rows`; NaN comes last. Sorts by radix, so
 * that a hundred thousand rows take a few milliseconds.
 * @param keys [n], by row
 * @param rows rows to sort, a selection of 0 … n − 1
 */
export function orderByKey(keys: Float32Array, rows: Uint32Array, descending: boolean): Uint32Array {
  let order: Uint32Array = rows.slice()
  let spare: Uint32Array = new Uint32Array(rows.length)
  let sortable: Uint32Array = sortableKeys(keys, rows, descending)
  let spareKeys: Uint32Array = new Uint32Array(rows.length)
  for (let shift = 0; shift < 32; shift += 8) {
    const starts = new Uint32Array(257)
    for (const key of sortable) starts[((key >>> shift) & 255) + 1]!++
    for (let digit = 0; digit < 256; digit++) starts[digit + 1]! += starts[digit]!
    for (let i = 0; i < order.length; i++) {
      const key = sortable[i]!
      const place = starts[(key >>> shift) & 255]!++
      spare[place] = order[i]!
      spareKeys[place] = key
    }
    ;[order, spare] = [spare, order]
    ;[sortable, spareKeys] = [spareKeys, sortable]
  }
  return order
}

/** Unsigned numbers that sort as the keys do. The sign bit of a float is turned, of negative ones every bit. */
function sortableKeys(keys: Float32Array, rows: Uint32Array, descending: boolean): Uint32Array {
  const values = Float32Array.from(rows, (row) => keys[row]!)
  const bits = new Uint32Array(values.buffer)
  for (let i = 0; i < bits.length; i++) {
    if (Number.isNaN(values[i]!)) bits[i] = 0xffffffff
    else {
      const ascending = bits[i]! & 0x80000000 ? ~bits[i]! : bits[i]! | 0x80000000
      bits[i] = Math.min(0xfffffffe, (descending ? ~ascending : ascending) >>> 0)
    }
  }
  return bits
}
