/**
 * out [rowCount, length] = rows − mean, in double precision.
 * @param rows of single precision, [rowCount, length]
 * @param length a multiple of 4
 * @param stride bytes between the rows of `out`
 */
export function centreRows(
  rows: usize,
  rowCount: i32,
  length: i32,
  mean: usize,
  out: usize,
  stride: usize,
): void {
  for (let row = 0; row < rowCount; row++) {
    const from = rows + <usize>row * length * 4
    const to = out + <usize>row * stride
    for (let at: usize = 0; at < <usize>length * 8; at += 16) {
      const pair = f64x2.promote_low_f32x4(v128.load64_zero(from + (at >> 1)))
      v128.store(to + at, f64x2.sub(pair, v128.load(mean + at)))
    }
  }
}
