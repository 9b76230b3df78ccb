import { nodeBytes, nodeCount, nodes, sortedX, sortedY } from './quadtree'

/**
 * Repulsion by Barnes and Hut: forces [n][2] of point order[i] = Σ_j (y_i − y_j) / (1 + d²)², over all points or the
 * cells that stand for them; gives Z = Σ_{i≠j} 1 / (1 + d²). Four neighbours walk the tree together: a cell stands
 * for its points only where it may for all four.
 */
export function repel(n: i32, order: usize, forces: usize): f64 {
  const last = nodes + nodeCount * nodeBytes
  const one = f32x4.splat(1)
  let total: f64 = 0
  for (let i = 0; i < n; i += 4) {
    const x = v128.load(sortedX + i * 4)
    const y = v128.load(sortedY + i * 4)
    let forceX = f32x4.splat(0)
    let forceY = forceX
    let sum = forceX
    let node = nodes
    while (node < last) {
      const dx = f32x4.sub(x, v128.load_splat<f32>(node))
      const dy = f32x4.sub(y, v128.load_splat<f32>(node + 4))
      const squared = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy))
      if (i32x4.all_true(f32x4.gt(squared, v128.load_splat<f32>(node + 12)))) {
        const kernel = f32x4.div(one, f32x4.add(one, squared))
        const weight = f32x4.mul(v128.load_splat<f32>(node + 8), kernel)
        sum = f32x4.add(sum, weight)
        const pull = f32x4.mul(weight, kernel)
        forceX = f32x4.add(forceX, f32x4.mul(pull, dx))
        forceY = f32x4.add(forceY, f32x4.mul(pull, dy))
        node = nodes + load<u32>(node, 16) * nodeBytes
        continue
      }
      const from = load<i32>(node, 20)
      if (from < 0) {
        node += nodeBytes
        continue
      }
      const end = load<i32>(node, 24)
      for (let j = from; j < end; j++) {
        const dx = f32x4.sub(x, v128.load_splat<f32>(sortedX + j * 4))
        const dy = f32x4.sub(y, v128.load_splat<f32>(sortedY + j * 4))
        const squared = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy))
        const kernel = f32x4.div(one, f32x4.add(one, squared))
        sum = f32x4.add(sum, kernel)
        const pull = f32x4.mul(kernel, kernel)
        forceX = f32x4.add(forceX, f32x4.mul(pull, dx))
        forceY = f32x4.add(forceY, f32x4.mul(pull, dy))
      }
      node += nodeBytes
    }
    // A point meets itself with a kernel of one and no force.
    put(0, i, n, order, forces, f32x4.extract_lane(forceX, 0), f32x4.extract_lane(forceY, 0))
    put(1, i, n, order, forces, f32x4.extract_lane(forceX, 1), f32x4.extract_lane(forceY, 1))
    put(2, i, n, order, forces, f32x4.extract_lane(forceX, 2), f32x4.extract_lane(forceY, 2))
    put(3, i, n, order, forces, f32x4.extract_lane(forceX, 3), f32x4.extract_lane(forceY, 3))
    total += f32x4.extract_lane(sum, 0) - 1
    if (i + 1 < n) total += f32x4.extract_lane(sum, 1) - 1
    if (i + 2 < n) total += f32x4.extract_lane(sum, 2) - 1
    if (i + 3 < n) total += f32x4.extract_lane(sum, 3) - 1
  }
  return total
}

function put(lane: i32, i: i32, n: i32, order: usize, forces: usize, x: f32, y: f32): void {
  if (i + lane >= n) return
  const at = forces + ((<usize>load<u32>(order + (i + lane) * 4)) << 3)
  store<f32>(at, x)
  store<f32>(at, y, 4)
}
