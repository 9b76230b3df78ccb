/**
 * Gives out addresses one after the other, from `start` on, at multiples of `unit` bytes; what is asked for 0 bytes is the
 * end so far.
 * @param slack bytes left free behind each
 */
export function allocator(start: number, unit: number, slack = 0): (bytes: number) => number {
  let end = start
  return (bytes) => {
    const address = end
    if (bytes > 0) end = unit * Math.ceil((address + bytes + slack) / unit)
    return address
  }
}
