/** Points in a leaf of several lines: a block of a leaf by a leaf stays in the first-level cache. */
const leafPoints = 32

/** What a tree is built over: runs of points that differ in the last dimension only. */
export interface Lines {
  /** Points of each line, [lines]. */
  readonly points: Int32Array
  /** By dimension, [lines]; the two are one array but in the last. */
  readonly lows: readonly Float64Array[]
  readonly highs: readonly Float64Array[]
}

/** Grows while the trees of all profiles are built. */
export interface TreeBuilder {
  /** Lines of node i are [starts[i], ends[i]) in the order of `order`. */
  readonly starts: number[]
  readonly ends: number[]
  /** Children of node i, −1 in leaves. */
  readonly lefts: number[]
  readonly rights: number[]
  /** Bounding boxes, [nodes, dimensions]. */
  readonly lows: number[]
  readonly highs: number[]
}

export function createTreeBuilder(): TreeBuilder {
  return { starts: [], ends: [], lefts: [], rights: [], lows: [], highs: [] }
}

/**
 * Builds a k-d tree (Bentley 1975) over the lines order[start … end): halves at the median of the widest dimension
 * until a leaf is one line or has few points. Reorders that part of `order` so that every node is a run.
 * @returns the root's number
 */
export function buildTree(
  builder: TreeBuilder,
  order: Uint32Array,
  lines: Lines,
  start: number,
  end: number,
): number {
  const node = builder.starts.length
  builder.starts.push(start)
  builder.ends.push(end)
  builder.lefts.push(-1)
  builder.rights.push(-1)
  let widest = -1
  let extent = 0
  for (let dimension = 0; dimension < lines.lows.length; dimension++) {
    const lows = lines.lows[dimension]!
    const highs = lines.highs[dimension]!
    let low = Infinity
    let high = -Infinity
    for (let i = start; i < end; i++) {
      const line = order[i]!
      if (lows[line]! < low) low = lows[line]!
      if (highs[line]! > high) high = highs[line]!
    }
    builder.lows.push(low)
    builder.highs.push(high)
    if (high - low > extent) {
      extent = high - low
      widest = dimension
    }
  }
  if (end - start < 2 || widest < 0) return node
  let points = 0
  for (let i = start; i < end; i++) points += lines.points[order[i]!]!
  if (points <= leafPoints) return node
  const middle = (start + end) >>> 1
  selectMedian(order, lines.lows[widest]!, start, end - 1, middle)
  builder.lefts[node] = buildTree(builder, order, lines, start, middle)
  builder.rights[node] = buildTree(builder, order, lines, middle, end)
  return node
}

/** Hoare's quickselect: afterwards nothing before `middle` is larger and nothing behind it smaller. */
function selectMedian(order: Uint32Array, values: Float64Array, first: number, last: number, middle: number) {
  let low = first
  let high = last
  while (low < high) {
    const pivot = values[order[(low + high) >>> 1]!]!
    let i = low
    let j = high
    while (i <= j) {
      while (values[order[i]!]! < pivot) i++
      while (values[order[j]!]! > pivot) j--
      if (i <= j) {
        const held = order[i]!
        order[i++] = order[j]!
        order[j--] = held
      }
    }
    if (middle <= j) high = j
    else if (middle >= i) low = i
    else return
  }
}
