/**
 * out [count] = scalar products of one row with `count` rows that lie one after another; all have `length` values, a
 * multiple of 4, and `count` is a multiple of 4. Four rows at a time share what is loaded of the one, and hide the
 * latency of each other's additions.
 */
export function products(row: usize, rows: usize, count: i32, length: i32, out: usize): void {
  const bytes: usize = length * 4
  for (let i = 0; i < count; i += 4) {
    const second = rows + bytes
    const third = second + bytes
    const fourth = third + bytes
    let a = f32x4.splat(0)
    let b = a
    let c = a
    let d = a
    for (let at: usize = 0; at < bytes; at += 16) {
      const own = v128.load(row + at)
      a = f32x4.add(a, f32x4.mul(own, v128.load(rows + at)))
      b = f32x4.add(b, f32x4.mul(own, v128.load(second + at)))
      c = f32x4.add(c, f32x4.mul(own, v128.load(third + at)))
      d = f32x4.add(d, f32x4.mul(own, v128.load(fourth + at)))
    }
    // The four sums of lanes at once: transposed, then added.
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
    const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7)
    const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
    const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
    const first = f32x4.add(ab, abHigh)
    const last = f32x4.add(cd, cdHigh)
    const even = v128.shuffle<f32>(first, last, 0, 1, 4, 5)
    const odd = v128.shuffle<f32>(first, last, 2, 3, 6, 7)
    v128.store(out + i * 4, f32x4.add(even, odd))
    rows = fourth + bytes
  }
}
