import type { RandomStream } from '../../src-main/numerics/random'

/** Values that lengths, counts and markers go wrong at. */
const telling = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff]
/** Where the headers of code streams are. */
const headerBytes = 120

/** A copy with one kind of damage, of the ways in which files are damaged and in which they are made to harm. */
export function mutate(bytes: Uint8Array, random: RandomStream): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const anywhere = () => random.integer(copy.length)
  switch (random.integer(7)) {
    case 0:
      for (let n = random.integer(8); n >= 0; n--) copy[anywhere()]! ^= 1 << random.integer(8)
      return copy
    case 1:
      for (let n = random.integer(4); n >= 0; n--) {
        copy[random.integer(Math.min(headerBytes, copy.length))] = telling[random.integer(telling.length)]!
      }
      return copy
    case 2:
      for (let n = random.integer(16); n >= 0; n--) copy[anywhere()] = random.integer(256)
      return copy
    case 3:
      return copy.subarray(0, anywhere())
    case 4: {
      const start = anywhere()
      return join(copy.subarray(0, start), copy.subarray(start + 1 + random.integer(64)))
    }
    case 5: {
      const start = anywhere()
      return join(copy.subarray(0, start), copy.subarray(random.integer(copy.length)))
    }
    default: {
      const start = anywhere()
      return copy.fill(telling[random.integer(telling.length)]!, start, start + random.integer(64))
    }
  }
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length)
  whole.set(a)
  whole.set(b, a.length)
  return whole
}
