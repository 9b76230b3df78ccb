/** Sorts keys [n] and, with them, values [n], by radix: four passes of a byte. The spares have the same size. */
export function sortByKey(n: i32, keys: usize, values: usize, spareKeys: usize, spareValues: usize): void {
  for (let shift = 0; shift < 32; shift += 8) {
    pass(n, shift, keys, values, spareKeys, spareValues)
    const heldKeys = keys
    const heldValues = values
    keys = spareKeys
    values = spareValues
    spareKeys = heldKeys
    spareValues = heldValues
  }
}

const starts = memory.data(256 * 4, 4)

function pass(n: i32, shift: i32, keys: usize, values: usize, toKeys: usize, toValues: usize): void {
  memory.fill(starts, 0, 256 * 4)
  for (let i = 0; i < n; i++) {
    const slot: usize = starts + (((load<u32>(keys + i * 4) >> shift) & 255) << 2)
    store<u32>(slot, load<u32>(slot) + 1)
  }
  let sum: u32 = 0
  for (let digit: usize = 0; digit < 256 * 4; digit += 4) {
    const count = load<u32>(starts + digit)
    store<u32>(starts + digit, sum)
    sum += count
  }
  for (let i = 0; i < n; i++) {
    const key = load<u32>(keys + i * 4)
    const slot: usize = starts + (((key >> shift) & 255) << 2)
    const place = load<u32>(slot)
    store<u32>(slot, place + 1)
    store<u32>(toKeys + place * 4, key)
    store<u32>(toValues + place * 4, load<u32>(values + i * 4))
  }
}
