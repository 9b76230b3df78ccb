/**
 * A stream of pseudo-random numbers: sfc32 (C. Doty-Humphrey, PractRand), seeded through SplitMix32, so that
 * neighbouring seeds give unrelated streams.
 */
export interface RandomStream {
  /** Uniform in [0, 1), 53 bits. */
  next(): number
  /** Uniform whole number in [0, below); `below` ≥ 1. */
  integer(below: number): number
  /** Standard normal (Marsaglia's polar method). */
  normal(): number
  /** An independent stream that depends on this stream's seed and the name only, not on what was drawn. */
  child(name: string): RandomStream
  /** Fisher–Yates, in place. */
  shuffle(values: unknown[] | Int32Array | Uint32Array): void
}

/** @param seed any whole number that a double holds exactly */
export function createRandom(seed: number): RandomStream {
  return createStream(hashText(String(seed), 0x9e3779b9))
}

function createStream(key: number): RandomStream {
  let state = key
  const splitMix = () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return mixed ^ (mixed >>> 15)
  }
  let a = splitMix()
  let b = splitMix()
  let c = splitMix()
  let counter = 1

  function bits(): number {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }
  for (let i = 0; i < 12; i++) bits()

  function next(): number {
    return ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992
  }

  const integer = (below: number) => Math.floor(next() * below)

  return {
    next,
    integer,
    normal() {
      for (;;) {
        const x = 2 * next() - 1
        const y = 2 * next() - 1
        const radius = x * x + y * y
        if (radius > 0 && radius < 1) return x * Math.sqrt((-2 * Math.log(radius)) / radius)
      }
    },
    child: (name) => createStream(hashText(name, key)),
    shuffle(values) {
      for (let i = values.length - 1; i > 0; i--) {
        const j = integer(i + 1)
        const held = values[i]
        values[i] = values[j]!
        values[j] = held!
      }
    },
  }
}

/** MurmurHash3 (A. Appleby), 32 bit, over UTF-16 code units. */
function hashText(text: string, seed: number): number {
  let hash = seed | 0
  for (let i = 0; i < text.length; i++) {
    let block = Math.imul(text.charCodeAt(i), 0xcc9e2d51)
    block = Math.imul((block << 15) | (block >>> 17), 0x1b873593)
    hash ^= block
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0
  }
  hash ^= text.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
