import { buildTree, createTreeBuilder, type Lines } from './groupTree'
import { countingSort, dimensionsOf, firstOf, inOrderOfAddition, type TupleGroups } from './tupleGroups'
import { tupleIds } from './tupleIds'

/**
 * The groups of a mask as seen through some of its features: groups that these do not tell apart are one point, points
 * that differ in the last number only one line, and lines with the same categories one profile, in a k-d tree.
 */
export interface GroupView {
  readonly points: number
  readonly profiles: number
  /** By category of `features`, [profiles] each. */
  readonly categories: readonly Int32Array[]
  /** Root of each profile's tree, [profiles]. */
  readonly roots: Int32Array
  /** Nodes of all trees: their points are [starts, ends). */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Children, −1 in leaves. */
  readonly lefts: Int32Array
  readonly rights: Int32Array
  /** 1 for a leaf whose points are one line, ascending in the last number. */
  readonly isLine: Uint8Array
  /** By number of `features`, in the order of addition, [points] each. */
  readonly coordinates: readonly Float64Array[]
  /** Bounding boxes of the nodes, [nodes, dimensions]. */
  readonly lows: Float64Array
  readonly highs: Float64Array
  /** Items of point p are at the view's places [itemStarts[p], itemStarts[p + 1]), [points + 1]. */
  readonly itemStarts: Int32Array
  /** The place of the whole archive's items (see Placement) of a place of this view. */
  itemAt(place: number): number
}

/**
 * @param itemStarts of all groups: see PairWalkOptions; groups without items are left out
 * @param features places of features that the mask has
 */
export function viewGroups(
  groups: TupleGroups,
  itemStarts: Int32Array,
  mask: number,
  features: readonly number[],
): GroupView {
  const filled = filledGroups(groups, itemStarts, mask)
  const codesOf = (k: number) => Int32Array.from(filled, (group) => groups.codes[k * groups.groups + group]!)
  const categorical = features.filter((k) => !groups.features[k]!.isNumeric)
  const numeric = inOrderOfAddition(groups.features, features)
  const along = numeric.slice(-1).filter((k) => groups.features[k]!.dimensions === 1)
  const everything = { ids: new Int32Array(filled.length), count: filled.length === 0 ? 0 : 1 }
  const profiles = tupleIds(categorical.map(codesOf), everything)
  const lines = tupleIds(numeric.filter((k) => !along.includes(k)).map(codesOf), profiles)
  const tuples = tupleIds(along.map(codesOf), lines)

  const examples = Uint32Array.from(firstOf(tuples.ids, tuples.count), (place) => filled[place]!)
  const unordered = dimensionsOf(groups, features).map((dimension) => {
    const offset = dimension * groups.groups
    return Float64Array.from(examples, (group) => groups.coordinates[offset + group]!)
  })
  const places = new Int32Array(filled.length)
  for (let i = filled.length - 1; i >= 0; i--) places[tuples.ids[i]!] = i
  const lineOf = Int32Array.from({ length: tuples.count }, (_, tuple) => lines.ids[places[tuple]!]!)
  const profileOf = new Int32Array(lines.count)
  lineOf.forEach((line, tuple) => (profileOf[line] = profiles.ids[places[tuple]!]!))
  const { starts: firstLines, order: lineOrder } = countingSort(profileOf, profiles.count)
  const builder = createTreeBuilder()
  const roots = new Int32Array(profiles.count)
  const extents = extentsOf(unordered, lineOf, lines.count)
  for (let profile = 0; profile < profiles.count; profile++) {
    roots[profile] = buildTree(builder, lineOrder, extents, firstLines[profile]!, firstLines[profile + 1]!)
  }

  const placeOfLine = new Int32Array(lines.count)
  lineOrder.forEach((line, place) => (placeOfLine[line] = place))
  const ascending = ascendingBy(along.length === 0 ? undefined : unordered.at(-1)!, tuples.count)
  const byLine = countingSort(
    Int32Array.from(ascending, (tuple) => placeOfLine[lineOf[tuple]!]!),
    lines.count,
  )
  const order = Uint32Array.from(byLine.order, (place) => ascending[place]!)
  const placeOf = new Int32Array(tuples.count)
  order.forEach((tuple, place) => (placeOf[tuple] = place))
  const members = countingSort(
    tuples.ids.map((tuple) => placeOf[tuple]!),
    tuples.count,
  )
  const ordered = Uint32Array.from(members.order, (place) => filled[place]!)
  const running = runningItems(ordered, itemStarts)
  const starts = Int32Array.from(builder.starts, (line) => byLine.starts[line]!)
  return {
    points: tuples.count,
    profiles: profiles.count,
    categories: categorical.map((k) =>
      Int32Array.from(roots, (root) => groups.codes[k * groups.groups + examples[order[starts[root]!]!]!]!),
    ),
    roots,
    starts,
    ends: Int32Array.from(builder.ends, (line) => byLine.starts[line]!),
    lefts: Int32Array.from(builder.lefts),
    rights: Int32Array.from(builder.rights),
    isLine: Uint8Array.from(builder.starts, (line, node) =>
      Number(along.length > 0 && builder.ends[node]! - line === 1),
    ),
    coordinates: unordered.map((values) => Float64Array.from(order, (tuple) => values[tuple]!)),
    lows: Float64Array.from(builder.lows),
    highs: Float64Array.from(builder.highs),
    itemStarts: Int32Array.from(members.starts, (first) => running[first]!),
    itemAt(place) {
      const found = lastNotAbove(running, place)
      return itemStarts[ordered[found]!]! + place - running[found]!
    },
  }
}

function filledGroups({ maskStarts }: TupleGroups, itemStarts: Int32Array, mask: number): Uint32Array {
  const filled: number[] = []
  for (let group = maskStarts[mask]!; group < maskStarts[mask + 1]!; group++) {
    if (itemStarts[group]! < itemStarts[group + 1]!) filled.push(group)
  }
  return Uint32Array.from(filled)
}

/** @param coordinates by dimension, [points] */
function extentsOf(coordinates: readonly Float64Array[], lineOf: Int32Array, lines: number): Lines {
  const points = new Int32Array(lines)
  for (const line of lineOf) points[line]! += 1
  const lows = coordinates.map(() => new Float64Array(lines).fill(Infinity))
  const highs = coordinates.map(() => new Float64Array(lines).fill(-Infinity))
  coordinates.forEach((values, d) => {
    const [low, high] = [lows[d]!, highs[d]!]
    for (let point = 0; point < lineOf.length; point++) {
      const line = lineOf[point]!
      const value = values[point]!
      if (value < low[line]!) low[line] = value
      if (value > high[line]!) high[line] = value
    }
  })
  return { points, lows, highs }
}

/** Places in the order of their values; as they are without values. */
function ascendingBy(values: Float64Array | undefined, count: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, place) => place)
  return values === undefined ? order : order.sort((a, b) => values[a]! - values[b]!)
}

/** Items before each of some groups, and of all, [groups + 1]. */
function runningItems(groups: Uint32Array, itemStarts: Int32Array): Int32Array {
  const running = new Int32Array(groups.length + 1)
  groups.forEach((group, i) => (running[i + 1] = running[i]! + itemStarts[group + 1]! - itemStarts[group]!))
  return running
}

/** By bisection: the last place of an ascending array whose entry is not above a value. */
function lastNotAbove(ascending: Int32Array, value: number): number {
  let low = 0
  let high = ascending.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (ascending[middle]! <= value) low = middle
    else high = middle - 1
  }
  return low
}
