import type { RandomStream } from '../numerics/random'

/**
 * Whole numbers of [0, total) in random order, none twice: the first k are a uniform sample without replacement,
 * whatever k is. Fisher–Yates over an array of which only the changed places are kept, so memory grows with what was
 * drawn.
 */
export function createRankSequence(total: number, random: RandomStream): { next(): number | undefined } {
  const moved = new Map<number, number>()
  let drawn = 0
  return {
    next() {
      if (drawn >= total) return undefined
      const place = drawn + random.integer(total - drawn)
      const value = moved.get(place) ?? place
      moved.set(place, moved.get(drawn) ?? drawn)
      moved.delete(drawn)
      drawn += 1
      return value
    },
  }
}
