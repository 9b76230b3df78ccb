import { sharedInt32 } from './sharedArrays'

/** Items (instances, or images of them) in the order of their groups. */
export interface Placement {
  /** Of this placement and no other of the process, so that workers know it again. */
  readonly key: number
  /** Items of group g are items[itemStarts[g] … itemStarts[g + 1]), [groups + 1]. */
  readonly itemStarts: Int32Array
  /** Numbers of the items, [items]. */
  readonly items: Uint32Array
}

let nextKey = 0

/**
 * A counting sort.
 * @param groupOf group of each item, [items]
 * @param chosen numbers of the items to place; left out: all
 */
export function placeItems(groups: number, groupOf: Int32Array, chosen?: Uint32Array): Placement {
  const numbers = chosen ?? Uint32Array.from(groupOf, (_, item) => item)
  const itemStarts = sharedInt32(groups + 1)
  for (const item of numbers) itemStarts[groupOf[item]! + 1]! += 1
  for (let group = 0; group < groups; group++) itemStarts[group + 1]! += itemStarts[group]!
  const next = itemStarts.slice()
  const items = new Uint32Array(numbers.length)
  for (const item of numbers) items[next[groupOf[item]!]!++] = item
  return { key: nextKey++, itemStarts, items }
}
