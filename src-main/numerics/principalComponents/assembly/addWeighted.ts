/**
 * sums [sumCount, length] += weightsᵀ · rows. Four sums and four values at a time, so that what is loaded serves more than
 * once.
 * @param weights [rowCount, sumCount], `width` bytes between rows
 * @param sumCount a multiple of 4
 * @param length a multiple of 4
 * @param stride bytes between rows, and between sums
 */
export function addWeighted(
  weights: usize,
  width: usize,
  rows: usize,
  rowCount: i32,
  length: i32,
  stride: usize,
  sums: usize,
  sumCount: i32,
): void {
  for (let at: usize = 0; at < <usize>length * 8; at += 32) {
    for (let sum = 0; sum < sumCount; sum += 4) {
      const a = sums + <usize>sum * stride + at
      const b = a + stride
      const c = b + stride
      const d = c + stride
      let a0 = v128.load(a)
      let a1 = v128.load(a, 16)
      let b0 = v128.load(b)
      let b1 = v128.load(b, 16)
      let c0 = v128.load(c)
      let c1 = v128.load(c, 16)
      let d0 = v128.load(d)
      let d1 = v128.load(d, 16)
      let row = rows + at
      let weight = weights + <usize>sum * 8
      for (let i = 0; i < rowCount; i++) {
        const low = v128.load(row)
        const high = v128.load(row, 16)
        let factor = v128.load64_splat(weight)
        a0 = f64x2.add(a0, f64x2.mul(factor, low))
        a1 = f64x2.add(a1, f64x2.mul(factor, high))
        factor = v128.load64_splat(weight, 8)
        b0 = f64x2.add(b0, f64x2.mul(factor, low))
        b1 = f64x2.add(b1, f64x2.mul(factor, high))
        factor = v128.load64_splat(weight, 16)
        c0 = f64x2.add(c0, f64x2.mul(factor, low))
        c1 = f64x2.add(c1, f64x2.mul(factor, high))
        factor = v128.load64_splat(weight, 24)
        d0 = f64x2.add(d0, f64x2.mul(factor, low))
        d1 = f64x2.add(d1, f64x2.mul(factor, high))
        row += stride
        weight += width
      }
      v128.store(a, a0)
      v128.store(a, a1, 16)
      v128.store(b, b0)
      v128.store(b, b1, 16)
      v128.store(c, c0)
      v128.store(c, c1, 16)
      v128.store(d, d0)
      v128.store(d, d1, 16)
    }
  }
}
