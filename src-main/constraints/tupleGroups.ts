import type { FeatureColumn } from './featureColumn'
import { buildTree, createTreeBuilder } from './groupTree'
import { sharedFloat64, toSharedFloat64, toSharedInt32 } from './sharedArrays'
import { tupleIds } from './tupleIds'

/**
 * Instances with the same tuple of codes are one group. Groups with the same categories and the same features missing
 * are one profile: between two profiles everything but the differences of numbers is fixed, so those are kept in one
 * tree per profile, by which whole blocks of groups are judged at once. All arrays lie in shared memory; their size
 * grows with the number of groups.
 */
export interface TupleGroups {
  /** Group of each instance, [instances]; groups are numbered in the order of the trees. */
  readonly groupOf: Int32Array
  readonly groups: number
  readonly profiles: number
  /** What the profiles are made of, [profiles, columns]: the code of a category, 0 for a number; −1 missing. */
  readonly profileCodes: Int32Array
  /** Root of each profile's tree, [profiles]. */
  readonly roots: Int32Array
  /** Nodes of all trees: their groups are [starts, ends); children, −1 in leaves. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly lefts: Int32Array
  readonly rights: Int32Array
  /** Coordinates of the groups, [dimensions, groups], so scaled that differences are addends of Σ w δ (1 − s). */
  readonly coordinates: Float64Array
  /** Bounding boxes of the nodes, [nodes, dimensions]. */
  readonly lows: Float64Array
  readonly highs: Float64Array
  readonly features: readonly GroupFeature[]
}

/** What is left of a column once its values are codes and coordinates. */
export interface GroupFeature {
  readonly isNumeric: boolean
  readonly isAnchor: boolean
  /** Features of eq. 1 that it stands for, and the sum of their weights. */
  readonly comparable: number
  readonly weight: number
  /** Its coordinates are the dimensions [firstDimension, firstDimension + dimensions). */
  readonly firstDimension: number
  readonly dimensions: number
}

/** @param columns [instances] each */
export function buildTupleGroups(columns: readonly FeatureColumn[], instances: number): TupleGroups {
  const features = groupFeatures(columns)
  const everything = { ids: new Int32Array(instances), count: instances === 0 ? 0 : 1 }
  const categories = columns.map(({ type, codes }) =>
    type === 'categorical' ? codes : codes.map((code) => Math.min(code, 0)),
  )
  const profiles = tupleIds(categories, everything)
  const numeric = columns.filter(({ type }) => type === 'numeric')
  const tuples = tupleIds(
    numeric.map(({ codes }) => codes),
    profiles,
  )
  const examples = firstOf(tuples.ids, tuples.count)
  const order = orderByProfile(examples, profiles)
  const coordinates = coordinatesOf(columns, features, examples)
  const builder = createTreeBuilder()
  const roots: number[] = []
  const profileOf = (place: number) => profiles.ids[examples[order[place]!]!]!
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && profileOf(end) === profileOf(start)) end++
    roots.push(buildTree(builder, order, coordinates, start, end))
  }
  const profileCodes = roots.flatMap((root) => {
    const example = examples[order[builder.starts[root]!]!]!
    return categories.map((codes) => codes[example]!)
  })
  const placeOf = new Int32Array(tuples.count)
  order.forEach((group, place) => (placeOf[group] = place))
  return {
    groupOf: toSharedInt32(tuples.ids.map((group) => placeOf[group]!)),
    groups: tuples.count,
    profiles: roots.length,
    profileCodes: toSharedInt32(profileCodes),
    roots: toSharedInt32(roots),
    starts: toSharedInt32(builder.starts),
    ends: toSharedInt32(builder.ends),
    lefts: toSharedInt32(builder.lefts),
    rights: toSharedInt32(builder.rights),
    coordinates: inOrder(coordinates, order),
    lows: toSharedFloat64(builder.lows),
    highs: toSharedFloat64(builder.highs),
    features,
  }
}

function groupFeatures(columns: readonly FeatureColumn[]): GroupFeature[] {
  let firstDimension = 0
  return columns.map(({ type, components, isSplit, isAnchor, weight }) => {
    const comparable = isSplit ? components : 1
    const dimensions = type === 'numeric' ? components : 0
    const feature = { isNumeric: type === 'numeric', isAnchor, comparable, weight: comparable * weight }
    const placed = { ...feature, firstDimension, dimensions }
    firstDimension += dimensions
    return placed
  })
}

/** The first instance of each id. */
function firstOf(ids: Int32Array, count: number): Uint32Array {
  const first = new Uint32Array(count)
  for (let i = ids.length - 1; i >= 0; i--) first[ids[i]!] = i
  return first
}

/** Groups so ordered that those of a profile are together: a counting sort. */
function orderByProfile(
  examples: Uint32Array,
  profiles: { readonly ids: Int32Array; readonly count: number },
): Uint32Array {
  const next = new Uint32Array(profiles.count + 1)
  for (const example of examples) next[profiles.ids[example]! + 1]! += 1
  for (let profile = 0; profile < profiles.count; profile++) next[profile + 1]! += next[profile]!
  const order = new Uint32Array(examples.length)
  examples.forEach((example, group) => {
    order[next[profiles.ids[example]!]!++] = group
  })
  return order
}

/**
 * By dimension, [groups]: (x − minimum) · weight / Rk, divided by the count of numbers where they are one feature; 0
 * where Rk is 0, and where the value is missing, for there it is never looked at.
 */
function coordinatesOf(
  columns: readonly FeatureColumn[],
  features: readonly GroupFeature[],
  examples: Uint32Array,
): Float64Array[] {
  return columns.flatMap(({ codes, numbers, components, ranges }, k) =>
    Array.from({ length: features[k]!.dimensions }, (_, component) => {
      const { minimum, maximum } = ranges[component] ?? { minimum: 0, maximum: 0 }
      const scale = maximum > minimum ? features[k]!.weight / components / (maximum - minimum) : 0
      return Float64Array.from(examples, (example) => {
        const code = codes[example]!
        return code < 0 ? 0 : (numbers[code * components + component]! - minimum) * scale
      })
    }),
  )
}

function inOrder(coordinates: readonly Float64Array[], order: Uint32Array): Float64Array {
  const ordered = sharedFloat64(coordinates.length * order.length)
  coordinates.forEach((values, dimension) => {
    for (let i = 0; i < order.length; i++) ordered[dimension * order.length + i] = values[order[i]!]!
  })
  return ordered
}
