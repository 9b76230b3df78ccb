/**
 * out [count] = squared Euclidean distances of one row to `count` rows that lie one after another; all have `length`
 * values, a multiple of 4.
 */
export function squaredDistances(row: usize, rows: usize, count: i32, length: i32, out: usize): void {
  const bytes: usize = length * 4
  const paired: usize = bytes & ~31
  for (let i = 0; i < count; i++) {
    let even = f32x4.splat(0)
    let odd = even
    let at: usize = 0
    // Two sums hide some of the addition's latency.
    for (; at < paired; at += 32) {
      const near = f32x4.sub(v128.load(row + at), v128.load(rows + at))
      const next = f32x4.sub(v128.load(row + at, 16), v128.load(rows + at, 16))
      even = f32x4.add(even, f32x4.mul(near, near))
      odd = f32x4.add(odd, f32x4.mul(next, next))
    }
    if (at < bytes) {
      const last = f32x4.sub(v128.load(row + at), v128.load(rows + at))
      even = f32x4.add(even, f32x4.mul(last, last))
    }
    const sum = f32x4.add(even, odd)
    store<f32>(
      out + i * 4,
      f32x4.extract_lane(sum, 0) +
        f32x4.extract_lane(sum, 1) +
        f32x4.extract_lane(sum, 2) +
        f32x4.extract_lane(sum, 3),
    )
    rows += bytes
  }
}
