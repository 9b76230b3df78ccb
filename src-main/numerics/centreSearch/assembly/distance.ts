/**
 * Squared Euclidean distance of two rows of `bytes` bytes of doubles, a multiple of 64. Four sums side by side: each
 * addition need not wait for the one before.
 */
export function squaredDistance(one: usize, other: usize, bytes: usize): f64 {
  let a = f64x2.splat(0)
  let b = a
  let c = a
  let d = a
  for (let at: usize = 0; at < bytes; at += 64) {
    let difference = f64x2.sub(v128.load(one + at), v128.load(other + at))
    a = f64x2.add(a, f64x2.mul(difference, difference))
    difference = f64x2.sub(v128.load(one + at, 16), v128.load(other + at, 16))
    b = f64x2.add(b, f64x2.mul(difference, difference))
    difference = f64x2.sub(v128.load(one + at, 32), v128.load(other + at, 32))
    c = f64x2.add(c, f64x2.mul(difference, difference))
    difference = f64x2.sub(v128.load(one + at, 48), v128.load(other + at, 48))
    d = f64x2.add(d, f64x2.mul(difference, difference))
  }
  const sum = f64x2.add(f64x2.add(a, b), f64x2.add(c, d))
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)
}
