/** Copies an image [edge][edge] into one with a border of zeros, `pitch` bytes a row. */
export function placeImage(image: usize, edge: i32, x: usize, pitch: usize): void {
  const bytes: usize = edge * 4
  for (let row = 0; row < edge; row++) memory.copy(x + (row + 1) * pitch + 4, image + row * bytes, bytes)
}

export function copyBytes(from: usize, to: usize, bytes: usize): void {
  memory.copy(to, from, bytes)
}

export function clear(target: usize, bytes: usize): void {
  memory.fill(target, 0, bytes)
}

/**
 * eˣ for x in [−87, 88] to about two units in the last place: 2ⁿ · e^r with n = round(x / ln 2), ln 2 in two parts, and
 * the polynomial of Cephes' expf (S. Moshier) for e^r.
 */
function exponential(x: v128): v128 {
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)))
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)))
  r = f32x4.add(r, f32x4.mul(n, f32x4.splat(2.1219444e-4)))
  let p = f32x4.splat(1.98756915e-4)
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3))
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3))
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2))
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1))
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1))
  p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1))
  const exponent = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23)
  return f32x4.mul(p, exponent)
}

/** Sigmoid in place; length a multiple of 4, or room for the rest. */
export function sigmoid(values: usize, length: i32): void {
  const one = f32x4.splat(1)
  for (let i: usize = 0; i < <usize>length * 4; i += 16) {
    const x = f32x4.max(f32x4.splat(-87), f32x4.min(f32x4.splat(87), v128.load(values + i)))
    v128.store(values + i, f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(x)))))
  }
}

/**
 * Writes the sum of squared differences of the reconstruction and the image to `error` (f64), and the gradient before
 * the sigmoid, scale · (x̂ − x) · x̂ · (1 − x̂), to `gradient`.
 */
export function compareImages(
  reconstruction: usize,
  image: usize,
  length: i32,
  scale: f32,
  gradient: usize,
  error: usize,
): void {
  const one = f32x4.splat(1)
  const factor = f32x4.splat(scale)
  let sum: f64 = 0
  for (let i: usize = 0; i < <usize>length * 4; i += 16) {
    const given = v128.load(reconstruction + i)
    const difference = f32x4.sub(given, v128.load(image + i))
    const squares = f32x4.mul(difference, difference)
    sum +=
      <f64>f32x4.extract_lane(squares, 0) +
      <f64>f32x4.extract_lane(squares, 1) +
      (<f64>f32x4.extract_lane(squares, 2) + <f64>f32x4.extract_lane(squares, 3))
    const slope = f32x4.mul(given, f32x4.sub(one, given))
    v128.store(gradient + i, f32x4.mul(f32x4.mul(difference, factor), slope))
  }
  store<f64>(error, sum)
}
