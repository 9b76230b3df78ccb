import type { DistanceSlots } from './distanceSlots'
import type { PairClasses } from './pairClasses'
import { classWithoutDistance, createProfilePair, setProfilePair } from './profilePair'
import type { TupleGroups } from './tupleGroups'

/** Items a and b of a block: all of [aStart, aEnd) with all of [bStart, bEnd), or all pairs within one run. */
export interface PairVisitor {
  /** Pairs of different runs of items, all of one class. */
  block(pairClass: number, aStart: number, aEnd: number, bStart: number, bEnd: number): void
  /** Pairs within one run of items, all of one class. */
  within(pairClass: number, start: number, end: number): void
  /** Pairs of the items of group a with those of the groups [bStart, bEnd), of the class `classes[b − bStart]` each. */
  row(classes: Int32Array, a: number, bStart: number, bEnd: number): void
}

export interface PairWalkOptions {
  readonly groups: TupleGroups
  /** Items of group g are [itemStarts[g], itemStarts[g + 1]), [groups + 1]. */
  readonly itemStarts: Int32Array
  readonly minFeatures: number
  readonly slots: DistanceSlots
  readonly classes: PairClasses
}

/** Groups in a unit of work at most; its coordinates stay in the second-level cache. */
const unitGroups = 2048

/**
 * Visits every pair of items once, in an order that depends on the groups alone, in one of `parts` equal shares. Two
 * nodes of the trees are judged at once where the bounds of their distances lie in one slot (Gray & Moore 2000,
 * “N-body problems in statistical learning”); only leaves whose bounds straddle a threshold are compared group by group.
 */
export function walkPairs(options: PairWalkOptions, part: number, parts: number, visitor: PairVisitor): void {
  const { groups, itemStarts, minFeatures, slots, classes } = options
  const { starts, ends, lefts, rights, lows, highs, coordinates } = groups
  const pair = createProfilePair(groups)
  const allDimensions = pair.dimensions.length
  const sums = new Float64Array(groups.groups === 0 ? 0 : largestLeaf(groups))
  const row = new Int32Array(sums.length)

  const slotOf = (sum: number) => slots.slotOf(sum / pair.weight)
  const classOf = (slot: number) => classes.of(pair.anchorState, slot)

  function compareGroups(a: number, bStart: number, bEnd: number): void {
    const count = bEnd - bStart
    sums.fill(pair.base, 0, count)
    for (let k = 0; k < pair.dimensionCount; k++) {
      const offset = pair.dimensions[k]! * groups.groups
      const value = coordinates[offset + a]!
      const first = offset + bStart
      for (let i = 0; i < count; i++) sums[i]! += Math.abs(value - coordinates[first + i]!)
    }
    for (let i = 0; i < count; i++) row[i] = classOf(slotOf(sums[i]!))
    visitor.row(row, a, bStart, bEnd)
  }

  /** Bounds are sums in the same order as distances, so that rounding cannot put a distance outside of them. */
  function between(a: number, b: number): void {
    const aItems = itemStarts[starts[a]!]!
    const aItemsEnd = itemStarts[ends[a]!]!
    const bItems = itemStarts[starts[b]!]!
    const bItemsEnd = itemStarts[ends[b]!]!
    if (aItems === aItemsEnd || bItems === bItemsEnd) return
    let least = pair.base
    let most = pair.base
    for (let k = 0; k < pair.dimensionCount; k++) {
      const aBox = a * allDimensions + pair.dimensions[k]!
      const bBox = b * allDimensions + pair.dimensions[k]!
      least += Math.max(0, lows[aBox]! - highs[bBox]!, lows[bBox]! - highs[aBox]!)
      most += Math.max(highs[aBox]! - lows[bBox]!, highs[bBox]! - lows[aBox]!)
    }
    const slot = slotOf(least)
    if (slot === slotOf(most)) {
      visitor.block(classOf(slot), aItems, aItemsEnd, bItems, bItemsEnd)
    } else if (lefts[a]! < 0 && lefts[b]! < 0) {
      for (let group = starts[a]!; group < ends[a]!; group++) compareGroups(group, starts[b]!, ends[b]!)
    } else if (lefts[b]! < 0 || (lefts[a]! >= 0 && ends[a]! - starts[a]! >= ends[b]! - starts[b]!)) {
      between(lefts[a]!, b)
      between(rights[a]!, b)
    } else {
      between(a, lefts[b]!)
      between(a, rights[b]!)
    }
  }

  function inside(node: number): void {
    const items = itemStarts[starts[node]!]!
    const itemsEnd = itemStarts[ends[node]!]!
    if (items === itemsEnd) return
    let most = pair.base
    for (let k = 0; k < pair.dimensionCount; k++) {
      const box = node * allDimensions + pair.dimensions[k]!
      most += highs[box]! - lows[box]!
    }
    const slot = slotOf(pair.base)
    if (slot === slotOf(most)) {
      visitor.within(classOf(slot), items, itemsEnd)
    } else if (lefts[node]! < 0) {
      for (let group = starts[node]!; group < ends[node]!; group++) {
        visitor.within(classOf(slot), itemStarts[group]!, itemStarts[group + 1]!)
        if (group + 1 < ends[node]!) compareGroups(group, group + 1, ends[node]!)
      }
    } else {
      inside(lefts[node]!)
      inside(rights[node]!)
      between(lefts[node]!, rights[node]!)
    }
  }

  const units = unitsOf(groups, itemStarts)
  for (let u = part; u < units.length; u += parts) {
    const { node: a, profile } = units[u]!
    const aItems = itemStarts[starts[a]!]!
    const aItemsEnd = itemStarts[ends[a]!]!
    setProfilePair(pair, groups, profile, profile)
    const own = classWithoutDistance(pair, classes, minFeatures)
    if (own >= 0) visitor.within(own, aItems, aItemsEnd)
    else inside(a)
    for (let v = u + 1; v < units.length; v++) {
      const { node: b, profile: other } = units[v]!
      setProfilePair(pair, groups, profile, other)
      const known = classWithoutDistance(pair, classes, minFeatures)
      if (known < 0) between(a, b)
      else visitor.block(known, aItems, aItemsEnd, itemStarts[starts[b]!]!, itemStarts[ends[b]!]!)
    }
  }
}

function largestLeaf({ starts, ends, lefts }: TupleGroups): number {
  let largest = 0
  for (let node = 0; node < starts.length; node++) {
    if (lefts[node]! < 0) largest = Math.max(largest, ends[node]! - starts[node]!)
  }
  return largest
}

/** Nodes that together hold every group that has items, each of them once. */
function unitsOf({ roots, starts, ends, lefts, rights }: TupleGroups, itemStarts: Int32Array) {
  const units: { node: number; profile: number }[] = []
  roots.forEach((root, profile) => {
    const open = [root]
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (itemStarts[starts[node]!] === itemStarts[ends[node]!]) continue
      if (ends[node]! - starts[node]! <= unitGroups || lefts[node]! < 0) units.push({ node, profile })
      else open.push(rights[node]!, lefts[node]!)
    }
  })
  return units
}
