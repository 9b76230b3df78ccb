import { pairKey } from './pairKey'
import type { RandomStream } from '../numerics/random'

/** Two sets of items that pairs run between; the same one twice for the pairs within it. */
export type Couple = readonly [Uint32Array, Uint32Array]

/** Trials in a row without a new pair after which a couple is taken to have no more. */
const patience = 200
/** Trials between two pauses. */
const trialsAtOnce = 4096

/**
 * Draws as many pairs from each couple as from any other, none twice, for as long as it has any: one item of each side at
 * random, until the pair is a wanted one.
 *
 * @param isWanted whether a pair of two different items counts
 * @param pause awaited now and then; may yield, or throw to cancel
 * @returns [drawn][2]; fewer than `count` where no more are found
 */
export async function evenPairs(
  couples: readonly Couple[],
  isWanted: (a: number, b: number) => boolean,
  count: number,
  random: RandomStream,
  pause: () => Promise<void>,
): Promise<[number, number][]> {
  const drawn = new Map<string, [number, number]>()
  let trials = 0
  async function drawFrom([first, second]: Couple): Promise<boolean> {
    for (let missed = 0; missed < patience; missed++) {
      if (++trials % trialsAtOnce === 0) await pause()
      const [a, b] = [first[random.integer(first.length)]!, second[random.integer(second.length)]!]
      const key = pairKey(a, b)
      if (a === b || drawn.has(key) || !isWanted(a, b)) continue
      drawn.set(key, [a, b])
      return true
    }
    return false
  }
  let left = couples
  while (left.length > 0 && drawn.size < count) {
    const fruitful: Couple[] = []
    for (const couple of left) {
      if (drawn.size === count) break
      if (await drawFrom(couple)) fruitful.push(couple)
    }
    left = fruitful
  }
  return [...drawn.values()]
}

/** The couples of pairs within each stratum. */
export function withinEach(strata: readonly Uint32Array[]): Couple[] {
  return strata.map((stratum) => [stratum, stratum])
}

/** The couples of pairs between any two strata. */
export function betweenAny(strata: readonly Uint32Array[]): Couple[] {
  return strata.flatMap((one, place) => strata.slice(place + 1).map((other): Couple => [one, other]))
}
