/** Groups in a leaf: a block of a leaf by a leaf stays in the first-level cache. */
const leafGroups = 32

/** Grows while the trees of all profiles are built. */
export interface TreeBuilder {
  /** Groups of node i are [starts[i], ends[i]) in the order of `order`. */
  readonly starts: number[]
  readonly ends: number[]
  /** The left child of node i, −1 for a leaf; the right child follows the whole left subtree: see `rights`. */
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
 * Builds a k-d tree (Bentley 1975) over order[start … end): halves at the median of the widest dimension until a leaf
 * is small or all its points are one. Reorders that part of `order` so that every node is a run.
 * @param order groups; the tree's own order afterwards
 * @param coordinates [dimensions, groups], by group as in `order` before
 * @returns the root's number
 */
export function buildTree(
  builder: TreeBuilder,
  order: Uint32Array,
  coordinates: readonly Float64Array[],
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
  coordinates.forEach((values, dimension) => {
    let low = Infinity
    let high = -Infinity
    for (let i = start; i < end; i++) {
      const value = values[order[i]!]!
      if (value < low) low = value
      if (value > high) high = value
    }
    builder.lows.push(low)
    builder.highs.push(high)
    if (high - low > extent) {
      extent = high - low
      widest = dimension
    }
  })
  if (end - start <= leafGroups || widest < 0) return node
  const middle = (start + end) >>> 1
  selectMedian(order, coordinates[widest]!, start, end - 1, middle)
  builder.lefts[node] = buildTree(builder, order, coordinates, start, middle)
  builder.rights[node] = buildTree(builder, order, coordinates, middle, end)
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
