import type { DistanceSlots } from './distanceSlots'
import type { GroupView } from './groupView'
import type { PairVisitor } from './pairVisitor'

/** With more slots than this, most runs of points in one slot are too short to look for. */
export const lineSlots = 16

/**
 * Visits the pairs of points of two lines. The points of b nearer to a point of a than some distance are a run, whose
 * ends only move up when that point does: so two lines cost as much as their points, not as their pairs.
 * @param fixed all of Σ w δ (1 − s) but the last number's part, which is the difference of its coordinates
 */
export function createLineWalk(
  a: GroupView,
  b: GroupView,
  weight: number,
  slots: DistanceSlots,
  visitor: PairVisitor,
): (aNode: number, bNode: number, fixed: number, firstClass: number) => void {
  const own = a.coordinates.at(-1)!
  const others = b.coordinates.at(-1)!
  /** By slot s: points before lefts[s] are below the point of a and in slot s at least; rights[s]: those from it on, above. */
  const lefts = new Int32Array(lineSlots + 1)
  const rights = new Int32Array(lineSlots + 1)

  return (aNode, bNode, fixed, firstClass) => {
    const [aStart, aEnd, bStart, bEnd] = [a.starts[aNode]!, a.ends[aNode]!, b.starts[bNode]!, b.ends[bNode]!]
    const most = Math.max(others[bEnd - 1]! - own[aStart]!, own[aEnd - 1]! - others[bStart]!)
    const nearest = slots.slotOf(fixed / weight)
    const farthest = slots.slotOf((fixed + most) / weight)
    lefts.fill(bStart)
    rights.fill(bStart)
    for (let point = aStart; point < aEnd; point++) {
      const value = own[point]!
      const items = a.itemStarts[point]!
      const itemsEnd = a.itemStarts[point + 1]!
      let place = bStart
      for (let slot = farthest; slot > nearest; slot--) {
        let left = lefts[slot]!
        while (
          left < bEnd &&
          others[left]! < value &&
          slots.slotOf((fixed + (value - others[left]!)) / weight) >= slot
        ) {
          left++
        }
        lefts[slot] = left
        if (place < left)
          visitor.block(firstClass + slot, items, itemsEnd, b.itemStarts[place]!, b.itemStarts[left]!)
        place = left
      }
      for (let slot = nearest; slot < farthest; slot++) {
        let right = Math.max(rights[slot + 1]!, place)
        while (
          right < bEnd &&
          (others[right]! < value || slots.slotOf((fixed + (others[right]! - value)) / weight) <= slot)
        ) {
          right++
        }
        rights[slot + 1] = right
        if (place < right)
          visitor.block(firstClass + slot, items, itemsEnd, b.itemStarts[place]!, b.itemStarts[right]!)
        place = right
      }
      if (place < bEnd)
        visitor.block(firstClass + farthest, items, itemsEnd, b.itemStarts[place]!, b.itemStarts[bEnd]!)
    }
  }
}
