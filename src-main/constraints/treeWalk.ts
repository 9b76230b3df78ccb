import type { DistanceSlots } from './distanceSlots'
import type { GroupView } from './groupView'
import { createLineWalk, lineSlots } from './lineWalk'
import type { PairClasses } from './pairClasses'
import type { PairVisitor } from './pairVisitor'

/** Visits the pairs of two profiles, or of parts of them, of two given views. */
export interface TreeWalk {
  /** What the profiles have in common: the categories' part of Σ w δ (1 − s), and the place in anchorStates. */
  judge(base: number, anchorState: number): void
  /** Pairs of a node of the first view with one of the second; the nodes have no point in common. */
  between(a: number, b: number): void
  /** Pairs within a node, where both views are one. */
  inside(node: number): void
}

/**
 * Two nodes are judged at once where the bounds of their distances lie in one slot (Gray & Moore 2000, “N-body problems
 * in statistical learning”); only leaves whose bounds straddle a threshold are looked into, line by line or
 * point by point.
 * @param weight Σ w δ
 */
export function createTreeWalk(
  a: GroupView,
  b: GroupView,
  weight: number,
  slots: DistanceSlots,
  classes: PairClasses,
  visitor: PairVisitor,
): TreeWalk {
  const dimensions = a.coordinates.length
  const sums = new Float64Array(largestLeaf(b))
  const row = new Int32Array(sums.length)
  const compareLines = slots.count <= lineSlots ? createLineWalk(a, b, weight, slots, visitor) : undefined
  let base = 0
  let firstClass = 0

  function comparePoint(point: number, bStart: number, bEnd: number, fixed: number, from: number): void {
    const count = bEnd - bStart
    sums.fill(fixed, 0, count)
    for (let d = from; d < dimensions; d++) {
      const values = b.coordinates[d]!
      const value = a.coordinates[d]![point]!
      for (let i = 0; i < count; i++) sums[i]! += Math.abs(value - values[bStart + i]!)
    }
    for (let i = 0; i < count; i++) row[i] = firstClass + slots.slotOf(sums[i]! / weight)
    visitor.row(row, a.itemStarts[point]!, a.itemStarts[point + 1]!, b.itemStarts, bStart, bEnd)
  }

  /** Dimensions at the front in which each leaf has one value are added once for all of their points. */
  function compareLeaves(aNode: number, bNode: number): void {
    let fixed = base
    let from = 0
    for (; from < dimensions - 1; from++) {
      const aBox = aNode * dimensions + from
      const bBox = bNode * dimensions + from
      if (a.lows[aBox] !== a.highs[aBox] || b.lows[bBox] !== b.highs[bBox]) break
      fixed += Math.abs(a.lows[aBox]! - b.lows[bBox]!)
    }
    if (
      compareLines !== undefined &&
      a.isLine[aNode] === 1 &&
      b.isLine[bNode] === 1 &&
      from >= dimensions - 1
    ) {
      compareLines(aNode, bNode, fixed, firstClass)
      return
    }
    const [bStart, bEnd] = [b.starts[bNode]!, b.ends[bNode]!]
    for (let point = a.starts[aNode]!; point < a.ends[aNode]!; point++) {
      comparePoint(point, bStart, bEnd, fixed, from)
    }
  }

  /** Bounds are sums in the same order as distances, so that rounding cannot put a distance outside of them. */
  function between(aNode: number, bNode: number): void {
    let least = base
    let most = base
    for (let d = 0; d < dimensions; d++) {
      const aBox = aNode * dimensions + d
      const bBox = bNode * dimensions + d
      const up = a.highs[aBox]! - b.lows[bBox]!
      const down = b.highs[bBox]! - a.lows[aBox]!
      // One of the two is not negative; where the boxes are apart, the other is less than nothing.
      if (up < 0) least -= up
      else if (down < 0) least -= down
      most += up > down ? up : down
    }
    const slot = slots.slotOf(least / weight)
    if (slot === slots.slotOf(most / weight)) {
      visitor.block(
        firstClass + slot,
        a.itemStarts[a.starts[aNode]!]!,
        a.itemStarts[a.ends[aNode]!]!,
        b.itemStarts[b.starts[bNode]!]!,
        b.itemStarts[b.ends[bNode]!]!,
      )
      return
    }
    const aLeft = a.lefts[aNode]!
    const bLeft = b.lefts[bNode]!
    if (aLeft < 0 && bLeft < 0) {
      compareLeaves(aNode, bNode)
    } else if (
      bLeft < 0 ||
      (aLeft >= 0 && a.ends[aNode]! - a.starts[aNode]! >= b.ends[bNode]! - b.starts[bNode]!)
    ) {
      between(aLeft, bNode)
      between(a.rights[aNode]!, bNode)
    } else {
      between(aNode, bLeft)
      between(aNode, b.rights[bNode]!)
    }
  }

  function inside(node: number): void {
    let most = base
    for (let d = 0; d < dimensions; d++) {
      const box = node * dimensions + d
      most += a.highs[box]! - a.lows[box]!
    }
    const slot = slots.slotOf(base / weight)
    const [start, end] = [a.starts[node]!, a.ends[node]!]
    if (slot === slots.slotOf(most / weight)) {
      visitor.within(firstClass + slot, a.itemStarts[start]!, a.itemStarts[end]!)
    } else if (a.lefts[node]! < 0) {
      for (let point = start; point < end; point++) {
        visitor.within(firstClass + slot, a.itemStarts[point]!, a.itemStarts[point + 1]!)
        if (point + 1 < end) comparePoint(point, point + 1, end, base, 0)
      }
    } else {
      inside(a.lefts[node]!)
      inside(a.rights[node]!)
      between(a.lefts[node]!, a.rights[node]!)
    }
  }

  return {
    judge(categories, anchorState) {
      base = categories
      firstClass = classes.of(anchorState, 0)
    },
    between,
    inside,
  }
}

function largestLeaf({ starts, ends, lefts }: GroupView): number {
  let largest = 0
  for (let node = 0; node < starts.length; node++) {
    if (lefts[node]! < 0) largest = Math.max(largest, ends[node]! - starts[node]!)
  }
  return largest
}
