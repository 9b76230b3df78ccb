import { buildTree, createTreeBuilder } from './groupTree'
import { countingSort, firstOf, type TupleGroups } from './tupleGroups'
import { tupleIds } from './tupleIds'

/**
 * The groups of a mask as seen through some of its features: groups that these do not tell apart are one point, and
 * points with the same categories one profile, whose points lie in a k-d tree over the numbers.
 */
export interface GroupView {
  readonly points: number
  readonly profiles: number
  /** By category of `features`, [profiles] each. */
  readonly categories: readonly Int32Array[]
  /** Root of each profile's tree, [profiles]. */
  readonly roots: Int32Array
  /** Nodes of all trees: their points are [starts, ends); children, −1 in leaves. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly lefts: Int32Array
  readonly rights: Int32Array
  /** By dimension of `features`, [points] each. */
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
  const categorical = features.filter((k) => !groups.features[k]!.isNumeric)
  const numeric = features.filter((k) => groups.features[k]!.isNumeric)
  const codesOf = (k: number) => Int32Array.from(filled, (group) => groups.codes[k * groups.groups + group]!)
  const everything = { ids: new Int32Array(filled.length), count: filled.length === 0 ? 0 : 1 }
  const profiles = tupleIds(categorical.map(codesOf), everything)
  const tuples = tupleIds(numeric.map(codesOf), profiles)
  const examples = firstOf(tuples.ids, tuples.count)
  const byProfile = countingSort(
    Int32Array.from(examples, (example) => profiles.ids[example]!),
    profiles.count,
  )
  const { order } = byProfile
  const unordered = numeric.flatMap((k) => {
    const { firstDimension, dimensions } = groups.features[k]!
    return Array.from({ length: dimensions }, (_, d) => {
      const offset = (firstDimension + d) * groups.groups
      return Float64Array.from(examples, (example) => groups.coordinates[offset + filled[example]!]!)
    })
  })
  const builder = createTreeBuilder()
  const roots = new Int32Array(profiles.count)
  for (let profile = 0; profile < profiles.count; profile++) {
    const [start, end] = [byProfile.starts[profile]!, byProfile.starts[profile + 1]!]
    roots[profile] = buildTree(builder, order, unordered, start, end)
  }
  const placeOf = new Int32Array(tuples.count)
  order.forEach((tuple, place) => (placeOf[tuple] = place))
  const members = countingSort(
    tuples.ids.map((tuple) => placeOf[tuple]!),
    tuples.count,
  )
  const ordered = Uint32Array.from(members.order, (place) => filled[place]!)
  const starts = runningItems(ordered, itemStarts)
  return {
    points: tuples.count,
    profiles: profiles.count,
    categories: categorical.map((k) =>
      Int32Array.from(roots, (root) => {
        const example = filled[examples[order[builder.starts[root]!]!]!]!
        return groups.codes[k * groups.groups + example]!
      }),
    ),
    roots,
    starts: Int32Array.from(builder.starts),
    ends: Int32Array.from(builder.ends),
    lefts: Int32Array.from(builder.lefts),
    rights: Int32Array.from(builder.rights),
    coordinates: unordered.map((values) => Float64Array.from(order, (tuple) => values[tuple]!)),
    lows: Float64Array.from(builder.lows),
    highs: Float64Array.from(builder.highs),
    itemStarts: Int32Array.from(members.starts, (first) => starts[first]!),
    itemAt(place) {
      const found = lastNotAbove(starts, place)
      return itemStarts[ordered[found]!]! + place - starts[found]!
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
