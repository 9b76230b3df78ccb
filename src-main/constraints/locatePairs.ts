import type { PairShare } from './countPairs'
import { slotsFor } from './distanceSlots'
import { pairClasses } from './pairClasses'
import type { ItemPlaces } from './pairVisitor'
import { walkPairs } from './pairWalk'
import { pairAt } from './triangle'

/** Which pairs of a share are wanted. */
export interface PairsWanted {
  /** 1 for each class that counts, [classes]. */
  readonly accepted: Uint8Array
  /** Places among the share's pairs of accepted classes, in the order of the walk; ascending. */
  readonly ranks: Float64Array
}

/**
 * The pairs at given places of the walk, without listing those between: blocks are passed over by their size.
 * @returns places of items, [ranks, 2]
 */
export function locatePairs(share: PairShare, { accepted, ranks }: PairsWanted): Int32Array {
  const slots = slotsFor(share.slots)
  const found = new Int32Array(2 * ranks.length)
  let next = 0
  let passed = 0
  let sideA: ItemPlaces
  let sideB: ItemPlaces

  function run(pairs: number, place: (rank: number) => readonly [number, number]): void {
    while (next < ranks.length && ranks[next]! < passed + pairs) {
      const [a, b] = place(ranks[next]! - passed)
      found[2 * next] = sideA.itemAt(a)
      found[2 * next + 1] = sideB.itemAt(b)
      next += 1
    }
    passed += pairs
  }

  function block(aStart: number, aEnd: number, bStart: number, bEnd: number): void {
    const width = bEnd - bStart
    run((aEnd - aStart) * width, (rank) => [aStart + Math.floor(rank / width), bStart + (rank % width)])
  }

  const options = { ...share, slots, classes: pairClasses(slots.count) }
  walkPairs(options, share.part, share.parts, {
    sides(a, b) {
      sideA = a
      sideB = b
    },
    block(pairClass, aStart, aEnd, bStart, bEnd) {
      if (accepted[pairClass] === 1) block(aStart, aEnd, bStart, bEnd)
    },
    within(pairClass, start, end) {
      if (accepted[pairClass] !== 1) return
      run(((end - start) * (end - start - 1)) / 2, (rank) => {
        const [i, j] = pairAt(rank)
        return [start + i, start + j]
      })
    },
    row(classes, aStart, aEnd, bItemStarts, from, to) {
      if (next === ranks.length) return
      for (let k = from; k < to; k++) {
        if (accepted[classes[k - from]!] === 1) block(aStart, aEnd, bItemStarts[k]!, bItemStarts[k + 1]!)
      }
    },
  })
  return found
}
