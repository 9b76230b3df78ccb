/** Dense layers on one image: weights [rows][length] with length a multiple of 4. */

/** out [rows] = weights · x + bias, clipped at zero where `clip`. */
export function connectRows(
  x: usize,
  weights: usize,
  bias: usize,
  rows: i32,
  length: i32,
  out: usize,
  clip: bool,
): void {
  const bytes: usize = length * 4
  for (let row = 0; row < rows; row++) {
    let w: usize = weights + row * bytes
    const end = w + bytes
    let source = x
    let even = f32x4.splat(0)
    let odd = even
    // Two sums hide some of the addition's latency; lengths are multiples of 8.
    for (; w < end; w += 32) {
      even = f32x4.add(even, f32x4.mul(v128.load(source), v128.load(w)))
      odd = f32x4.add(odd, f32x4.mul(v128.load(source, 16), v128.load(w, 16)))
      source += 32
    }
    const sum = f32x4.add(even, odd)
    const total =
      f32x4.extract_lane(sum, 0) +
      f32x4.extract_lane(sum, 1) +
      f32x4.extract_lane(sum, 2) +
      f32x4.extract_lane(sum, 3) +
      (bias == 0 ? 0 : load<f32>(bias + row * 4))
    store<f32>(out + row * 4, clip ? max<f32>(total, 0) : total)
  }
}

/** out [length] = transposed weights · coefficients [rows] + start; rows with a coefficient of zero cost nothing. */
export function connectColumns(
  coefficients: usize,
  weights: usize,
  start: usize,
  rows: i32,
  length: i32,
  out: usize,
  clip: bool,
): void {
  const bytes: usize = length * 4
  if (start == 0) memory.fill(out, 0, bytes)
  else memory.copy(out, start, bytes)
  addScaledRows(coefficients, weights, rows, length, out)
  if (!clip) return
  const zero = f32x4.splat(0)
  for (let i: usize = 0; i < bytes; i += 16) v128.store(out + i, f32x4.pmax(v128.load(out + i), zero))
}

function addScaledRows(coefficients: usize, weights: usize, rows: i32, length: i32, out: usize): void {
  const bytes: usize = length * 4
  for (let row = 0; row < rows; row++) {
    if (load<f32>(coefficients + row * 4) == 0) continue
    const coefficient = v128.load_splat<f32>(coefficients + row * 4)
    const w: usize = weights + row * bytes
    for (let i: usize = 0; i < bytes; i += 16) {
      v128.store(out + i, f32x4.add(v128.load(out + i), f32x4.mul(coefficient, v128.load(w + i))))
    }
  }
}

/** gradient [rows][length] += coefficients [rows] ⊗ x [length]. */
export function addOuterProduct(
  coefficients: usize,
  x: usize,
  rows: i32,
  length: i32,
  gradient: usize,
): void {
  const bytes: usize = length * 4
  for (let row = 0; row < rows; row++) {
    if (load<f32>(coefficients + row * 4) == 0) continue
    const coefficient = v128.load_splat<f32>(coefficients + row * 4)
    const target: usize = gradient + row * bytes
    for (let i: usize = 0; i < bytes; i += 16) {
      v128.store(target + i, f32x4.add(v128.load(target + i), f32x4.mul(coefficient, v128.load(x + i))))
    }
  }
}

/** sums [length] += values [length], number by number; any length. */
export function addTo(sums: usize, values: usize, length: i32): void {
  for (let i: usize = 0; i < <usize>length * 4; i += 4)
    store<f32>(sums + i, load<f32>(sums + i) + load<f32>(values + i))
}

/** Sets the gradient to zero where the ReLU's output is, number by number; any length. */
export function maskByOutput(gradient: usize, value: usize, length: i32): void {
  for (let i: usize = 0; i < <usize>length * 4; i += 4)
    if (!(load<f32>(value + i) > 0)) store<f32>(gradient + i, 0)
}
