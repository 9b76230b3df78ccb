import { sortByKey } from './sortByKey'

/**
 * A quadtree over points of the plane, in the order of a depth-first walk. A node has 32 bytes: centre of mass x, y,
 * mass, squared distance from which it stands for its points (f32); the node after its subtree, and the range of its
 * points in Morton order, −1 in an inner node (i32).
 */
export const nodeBytes: usize = 32

/** Points of a leaf at most, unless they share a cell of the finest grid. */
const leafPoints = 4
/** Bits of a coordinate in a key. */
const levels = 16

let points: usize = 0
let keys: usize = 0
let order: usize = 0
let spareKeys: usize = 0
let spareOrder: usize = 0
export let sortedX: usize = 0
export let sortedY: usize = 0
export let nodes: usize = 0
export let nodeCount: i32 = 0
let span: f32 = 0
let openness: f32 = 0

/**
 * Says where things are: points [n][2]; keys, order and their spares [n]; x and y in Morton order [n + 3]; nodes
 * [2n] of {@link nodeBytes}.
 */
export function placeTree(
  atPoints: usize,
  atKeys: usize,
  atOrder: usize,
  atSpareKeys: usize,
  atSpareOrder: usize,
  atX: usize,
  atY: usize,
  atNodes: usize,
): void {
  points = atPoints
  keys = atKeys
  order = atOrder
  spareKeys = atSpareKeys
  spareOrder = atSpareOrder
  sortedX = atX
  sortedY = atY
  nodes = atNodes
}

/** Builds the tree over n points; a cell stands for its points from side / theta on. Gives the number of nodes. */
export function buildTree(n: i32, theta: f32): i32 {
  openness = 1 / (theta * theta)
  assignKeys(n)
  sortByKey(n, keys, order, spareKeys, spareOrder)
  for (let i = 0; i < n; i++) {
    const at: usize = points + ((<usize>load<u32>(order + i * 4)) << 3)
    store<f32>(sortedX + i * 4, load<f32>(at))
    store<f32>(sortedY + i * 4, load<f32>(at, 4))
  }
  // Points are taken by fours: the last four repeat the last point.
  for (let i = n; i < n + 3; i++) {
    store<f32>(sortedX + i * 4, load<f32>(sortedX + (n - 1) * 4))
    store<f32>(sortedY + i * 4, load<f32>(sortedY + (n - 1) * 4))
  }
  nodeCount = 0
  split(0, n)
  return nodeCount
}

function assignKeys(n: i32): void {
  let left: f32 = f32.MAX_VALUE
  let low: f32 = f32.MAX_VALUE
  let right: f32 = -f32.MAX_VALUE
  let high: f32 = -f32.MAX_VALUE
  for (let i = 0; i < n; i++) {
    const x = load<f32>(points + i * 8)
    const y = load<f32>(points + i * 8, 4)
    left = min(left, x)
    right = max(right, x)
    low = min(low, y)
    high = max(high, y)
  }
  span = max(right - left, high - low)
  const scale: f32 = span > 0 ? 65535 / span : 0
  for (let i = 0; i < n; i++) {
    const x = <u32>((load<f32>(points + i * 8) - left) * scale)
    const y = <u32>((load<f32>(points + i * 8, 4) - low) * scale)
    store<u32>(keys + i * 4, spread(min(x, <u32>65535)) | (spread(min(y, <u32>65535)) << 1))
    store<u32>(order + i * 4, i)
  }
}

/** The bits of a 16-bit number at the even places. */
function spread(value: u32): u32 {
  value = (value | (value << 8)) & 0x00ff00ff
  value = (value | (value << 4)) & 0x0f0f0f0f
  value = (value | (value << 2)) & 0x33333333
  return (value | (value << 1)) & 0x55555555
}

/** Makes the node of points `from` to before `end`, and those below it. Sorted, their first and last key tell the cell. */
function split(from: i32, end: i32): void {
  const node = nodes + nodeCount * nodeBytes
  nodeCount++
  const first = load<u32>(keys + from * 4)
  const depth = (<i32>clz(first ^ load<u32>(keys + (end - 1) * 4))) >> 1
  const side: f32 = span * <f32>Math.pow(2, <f64>-min(depth, levels))
  const isPoint = depth >= levels
  let x: f64 = 0
  let y: f64 = 0
  if (isPoint || end - from <= leafPoints) {
    for (let i = from; i < end; i++) {
      x += load<f32>(sortedX + i * 4)
      y += load<f32>(sortedY + i * 4)
    }
    store<i32>(node, from, 20)
    store<i32>(node, end, 24)
  } else {
    store<i32>(node, -1, 20)
    const shift = 30 - 2 * depth
    let start = from
    while (start < end) {
      const next = endOfQuarter(start, end, shift)
      const child = nodes + nodeCount * nodeBytes
      split(start, next)
      x += <f64>load<f32>(child) * (next - start)
      y += <f64>load<f32>(child, 4) * (next - start)
      start = next
    }
  }
  const mass = end - from
  store<f32>(node, <f32>(x / mass))
  store<f32>(node, <f32>(y / mass), 4)
  store<f32>(node, <f32>mass, 8)
  // Points that share the finest cell are as good as one.
  store<f32>(node, isPoint && mass > leafPoints ? -1 : side * side * openness, 12)
  store<i32>(node, nodeCount, 16)
}

/** The first point from `start` on whose key differs in the bits from `shift` on. */
function endOfQuarter(start: i32, end: i32, shift: i32): i32 {
  const quarter = load<u32>(keys + start * 4) >> shift
  let low = start
  let high = end
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (load<u32>(keys + middle * 4) >> shift == quarter) low = middle
    else high = middle
  }
  return high
}
