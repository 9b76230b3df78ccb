import type { FeatureColumn } from './featureColumn'
import { sharedFloat64, sharedInt32, toSharedInt32 } from './sharedArrays'
import { tupleIds } from './tupleIds'

/**
 * Instances with the same tuple of codes are one group, and groups with the same features missing are one mask: between
 * two masks the comparable features and the sum of their weights are fixed. All arrays lie in shared memory; their size
 * grows with the number of groups.
 */
export interface TupleGroups {
  /** Group of each instance, [instances]; those of a mask are a run. */
  readonly groupOf: Int32Array
  readonly groups: number
  /** Groups of mask m are [maskStarts[m], maskStarts[m + 1]), [masks + 1]; masks of many groups come first. */
  readonly maskStarts: Int32Array
  /** Codes of the groups, [columns, groups]; −1 missing. */
  readonly codes: Int32Array
  /** Numbers of the groups, [dimensions, groups], so scaled that differences are addends of Σ w δ (1 − s). */
  readonly coordinates: Float64Array
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
  /** For a single number: groups that there would be without it; none for all others. */
  readonly groupsWithout: number
}

/** @param columns [instances] each */
export function buildTupleGroups(columns: readonly FeatureColumn[], instances: number): TupleGroups {
  const everything = { ids: new Int32Array(instances), count: instances === 0 ? 0 : 1 }
  const masks = tupleIds(
    columns.map(({ codes }) => codes.map((code) => Math.min(code, 0))),
    everything,
  )
  const tuples = tupleIds(
    columns.map(({ codes }) => codes),
    masks,
  )
  const examples = firstOf(tuples.ids, tuples.count)
  const maskOf = largestFirst(
    Int32Array.from(examples, (example) => masks.ids[example]!),
    masks.count,
  )
  const { starts, order } = countingSort(maskOf, masks.count)
  const placeOf = new Int32Array(tuples.count)
  order.forEach((tuple, place) => (placeOf[tuple] = place))
  const ordered = Uint32Array.from(order, (tuple) => examples[tuple]!)
  const features = groupFeatures(columns, ordered)
  return {
    groupOf: toSharedInt32(tuples.ids.map((tuple) => placeOf[tuple]!)),
    groups: tuples.count,
    maskStarts: toSharedInt32(starts),
    codes: codesOf(columns, ordered),
    coordinates: coordinatesOf(columns, features, ordered),
    features,
  }
}

function groupFeatures(columns: readonly FeatureColumn[], examples: Uint32Array): GroupFeature[] {
  let firstDimension = 0
  return columns.map(({ type, components, isSplit, isAnchor, weight }, k) => {
    const comparable = isSplit ? components : 1
    const dimensions = type === 'numeric' ? components : 0
    const groupsWithout = dimensions === 1 ? countWithout(columns, k, examples) : Infinity
    const feature = { isNumeric: type === 'numeric', isAnchor, comparable, weight: comparable * weight }
    const placed = { ...feature, firstDimension, dimensions, groupsWithout }
    firstDimension += dimensions
    return placed
  })
}

function countWithout(columns: readonly FeatureColumn[], left: number, examples: Uint32Array): number {
  const codes = columns.map((column, k) =>
    Int32Array.from(examples, (example) => Math.min(column.codes[example]!, k === left ? 0 : Infinity)),
  )
  return tupleIds(codes, { ids: new Int32Array(examples.length), count: 1 }).count
}

/**
 * Numeric features in the order in which their differences are added: last is the single number that tells the most
 * groups apart, so that these can be lined up along it.
 */
export function inOrderOfAddition(
  features: readonly GroupFeature[],
  places: readonly number[],
): readonly number[] {
  return places
    .filter((k) => features[k]!.isNumeric)
    .sort((a, b) => {
      const [withoutA, withoutB] = [features[a]!.groupsWithout, features[b]!.groupsWithout]
      return withoutA === withoutB ? a - b : withoutB - withoutA
    })
}

/** Dimensions of some features in the order of addition. */
export function dimensionsOf(
  { features }: Pick<TupleGroups, 'features'>,
  places: readonly number[],
): number[] {
  return inOrderOfAddition(features, places).flatMap((k) => {
    const { firstDimension, dimensions } = features[k]!
    return Array.from({ length: dimensions }, (_, d) => firstDimension + d)
  })
}

/** The same ids, renumbered by how often they are there. */
function largestFirst(ids: Int32Array, count: number): Int32Array {
  const { starts } = countingSort(ids, count)
  const size = (id: number) => starts[id + 1]! - starts[id]!
  const ranks = new Int32Array(count)
  Uint32Array.from({ length: count }, (_, id) => id)
    .sort((a, b) => size(b) - size(a) || a - b)
    .forEach((id, rank) => (ranks[id] = rank))
  return ids.map((id) => ranks[id]!)
}

/** The first place of each id. */
export function firstOf(ids: Int32Array, count: number): Uint32Array {
  const first = new Uint32Array(count)
  for (let i = ids.length - 1; i >= 0; i--) first[ids[i]!] = i
  return first
}

/** Places in the order of their ids, and where each id's begin, [count + 1]. */
export function countingSort(ids: Int32Array, count: number): { starts: Int32Array; order: Uint32Array } {
  const starts = new Int32Array(count + 1)
  for (const id of ids) starts[id + 1]! += 1
  for (let id = 0; id < count; id++) starts[id + 1]! += starts[id]!
  const next = starts.slice()
  const order = new Uint32Array(ids.length)
  for (let place = 0; place < ids.length; place++) order[next[ids[place]!]!++] = place
  return { starts, order }
}

function codesOf(columns: readonly FeatureColumn[], examples: Uint32Array): Int32Array {
  const found = sharedInt32(columns.length * examples.length)
  columns.forEach(({ codes }, k) => {
    for (let g = 0; g < examples.length; g++) found[k * examples.length + g] = codes[examples[g]!]!
  })
  return found
}

/**
 * By dimension, [groups]: (x − minimum) · weight / Rk, divided by the count of numbers where they are one feature; 0
 * where Rk is 0, and where the value is missing, for there it is never looked at.
 */
function coordinatesOf(
  columns: readonly FeatureColumn[],
  features: readonly GroupFeature[],
  examples: Uint32Array,
): Float64Array {
  const groups = examples.length
  const found = sharedFloat64(features.reduce((sum, { dimensions }) => sum + dimensions, 0) * groups)
  columns.forEach(({ codes, numbers, components, ranges }, k) => {
    const { dimensions, firstDimension, weight } = features[k]!
    for (let component = 0; component < dimensions; component++) {
      const { minimum, maximum } = ranges[component] ?? { minimum: 0, maximum: 0 }
      const range = maximum - minimum
      const share = weight / components
      const offset = (firstDimension + component) * groups
      for (let g = 0; g < groups; g++) {
        const code = codes[examples[g]!]!
        // Divided before it is multiplied: one over the smallest of ranges is no number.
        if (code >= 0 && range > 0)
          found[offset + g] = ((numbers[code * components + component]! - minimum) / range) * share
      }
    }
  })
  return found
}
