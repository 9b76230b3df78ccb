import type { LinkKind } from '../contract/pairs'
import type { LinkClosure } from './linkClosure'
import { pairAt } from './triangle'

/** Pairs of items that people's own pairs say or imply, as blocks: a component of a thousand is not half a million rows. */
export interface ManualBlocks {
  /** Pairs of items within each run are must-links. */
  readonly must: readonly Uint32Array[]
  /** Pairs of items of the one run with the other are cannot-links. */
  readonly cannot: readonly (readonly [Uint32Array, Uint32Array])[]
}

/** @param itemsOf items of an instance; none where it is not among those that count */
export function manualBlocks(
  closure: LinkClosure,
  itemsOf: (instance: number) => readonly number[],
): ManualBlocks {
  const itemsIn = (instances: ReadonlySet<number>) => Uint32Array.from([...instances].flatMap(itemsOf))
  return {
    must: closure.components().map(itemsIn),
    cannot: closure.partedComponents().map(([a, b]) => [itemsIn(a), itemsIn(b)] as const),
  }
}

/** Pairs in all blocks of a kind. */
export function pairsInBlocks(blocks: ManualBlocks, kind: LinkKind): number {
  if (kind === 'cannot') return blocks.cannot.reduce((sum, [a, b]) => sum + a.length * b.length, 0)
  return blocks.must.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0)
}

/** The pair of items at a place among the pairs of all blocks of a kind. */
export function pairInBlocks(blocks: ManualBlocks, kind: LinkKind, place: number): [number, number] {
  let left = place
  if (kind === 'cannot') {
    for (const [a, b] of blocks.cannot) {
      if (left < a.length * b.length) return [a[Math.floor(left / b.length)]!, b[left % b.length]!]
      left -= a.length * b.length
    }
  } else {
    for (const items of blocks.must) {
      const pairs = (items.length * (items.length - 1)) / 2
      if (left < pairs) {
        const [i, j] = pairAt(left)
        return [items[i]!, items[j]!]
      }
      left -= pairs
    }
  }
  throw new RangeError(`There is no pair ${place} in the blocks.`)
}
