/** A set of row ids: one bit each, 125 kB for a million files. */
export interface IdSet {
  add(id: number): void
  has(id: number): boolean
}

export function createIdSet(): IdSet {
  let bits = new Uint8Array(1024)
  return {
    add(id) {
      const place = Math.floor(id / 8)
      if (place >= bits.length) {
        const larger = new Uint8Array(Math.max(place + 1, bits.length * 2))
        larger.set(bits)
        bits = larger
      }
      bits[place]! |= 1 << (id % 8)
    },
    has: (id) => ((bits[Math.floor(id / 8)] ?? 0) & (1 << (id % 8))) !== 0,
  }
}
