/**
 * C [rows, 8 · panels] = A [rows, depth] · B [depth, 8 · panels], to which `start` [8 · panels] or, where `accumulate`
 * is set, the former C is added. All strides in bytes.
 *
 * A(r, k) is at a + r · aRow + k · aStep, so A may be read transposed. Eight columns of B are a panel: B(k, 8p + j) is at
 * b + p · bPanel + k · bStep + 4j. Tiles of 4 rows × 8 columns keep all sums in registers; rows past the end repeat the
 * last one, which costs time in small matrices only and needs no second kernel.
 */
export function multiply(
  rows: i32,
  panels: i32,
  depth: i32,
  a: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  bPanel: usize,
  bStep: usize,
  c: usize,
  cRow: usize,
  start: usize,
  accumulate: bool,
): void {
  const last = rows - 1
  for (let panel = 0; panel < panels; panel++) {
    const columns = c + panel * 32
    const first = b + panel * bPanel
    let low = f32x4.splat(0)
    let high = low
    if (start != 0) {
      low = v128.load(start + panel * 32)
      high = v128.load(start + panel * 32, 16)
    }
    for (let row = 0; row < rows; row += 4) {
      const r1 = min(row + 1, last)
      const r2 = min(row + 2, last)
      const r3 = min(row + 3, last)
      let a0 = a + row * aRow
      let a1 = a + r1 * aRow
      let a2 = a + r2 * aRow
      let a3 = a + r3 * aRow
      const c0 = columns + row * cRow
      const c1 = columns + r1 * cRow
      const c2 = columns + r2 * cRow
      const c3 = columns + r3 * cRow
      let low0 = low
      let high0 = high
      let low1 = low
      let high1 = high
      let low2 = low
      let high2 = high
      let low3 = low
      let high3 = high
      if (accumulate) {
        low0 = v128.load(c0)
        high0 = v128.load(c0, 16)
        low1 = v128.load(c1)
        high1 = v128.load(c1, 16)
        low2 = v128.load(c2)
        high2 = v128.load(c2, 16)
        low3 = v128.load(c3)
        high3 = v128.load(c3, 16)
      }
      let weights = first
      for (let k = depth; k > 0; k--) {
        const w0 = v128.load(weights)
        const w1 = v128.load(weights, 16)
        let x = v128.load_splat<f32>(a0)
        low0 = f32x4.add(low0, f32x4.mul(x, w0))
        high0 = f32x4.add(high0, f32x4.mul(x, w1))
        x = v128.load_splat<f32>(a1)
        low1 = f32x4.add(low1, f32x4.mul(x, w0))
        high1 = f32x4.add(high1, f32x4.mul(x, w1))
        x = v128.load_splat<f32>(a2)
        low2 = f32x4.add(low2, f32x4.mul(x, w0))
        high2 = f32x4.add(high2, f32x4.mul(x, w1))
        x = v128.load_splat<f32>(a3)
        low3 = f32x4.add(low3, f32x4.mul(x, w0))
        high3 = f32x4.add(high3, f32x4.mul(x, w1))
        a0 += aStep
        a1 += aStep
        a2 += aStep
        a3 += aStep
        weights += bStep
      }
      v128.store(c0, low0)
      v128.store(c0, high0, 16)
      v128.store(c1, low1)
      v128.store(c1, high1, 16)
      v128.store(c2, low2)
      v128.store(c2, high2, 16)
      v128.store(c3, low3)
      v128.store(c3, high3, 16)
    }
  }
}
