/**
 * A block of the decoder is upsampling ×2 and a convolution 3×3. Both are linear, so they may change places: nine 1×1
 * convolutions, one per tap, at the low resolution (a quarter of the multiplications), then every tap's image is
 * upsampled, shifted to its place and added. These are that second half and its adjoint, for one axis:
 *
 *   out[2i]     = .75 (T₀[i−1] + T₁[i] + T₂[i])   + .25 (T₀[i] + T₁[i−1] + T₂[i+1])
 *   out[2i + 1] = .75 (T₀[i] + T₁[i] + T₂[i+1])   + .25 (T₀[i−1] + T₁[i+1] + T₂[i])
 *
 * with indices clamped to the image (align_corners=false) and T₀ left out of the first, T₂ out of the last position
 * (the convolution's zero padding).
 */

/** out = .75 (a + b + c) + .25 (d + e + f), `length` numbers each. */
export function addSix(
  out: usize,
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  e: usize,
  f: usize,
  length: i32,
  clip: bool,
): void {
  const near = f32x4.splat(0.75)
  const far = f32x4.splat(0.25)
  const floor = f32x4.splat(clip ? 0 : -f32.MAX_VALUE)
  for (let i: usize = 0; i < <usize>length * 4; i += 16) {
    const nearest = f32x4.add(f32x4.add(v128.load(a + i), v128.load(b + i)), v128.load(c + i))
    const others = f32x4.add(f32x4.add(v128.load(d + i), v128.load(e + i)), v128.load(f + i))
    const sum = f32x4.add(f32x4.mul(near, nearest), f32x4.mul(far, others))
    v128.store(out + i, f32x4.pmax(sum, floor))
  }
}

/** The adjoint's sum, out = .25 (a + d) + .75 (b + c), `length` numbers each. */
export function addFour(out: usize, a: usize, b: usize, c: usize, d: usize, length: i32): void {
  const near = f32x4.splat(0.75)
  const far = f32x4.splat(0.25)
  for (let i: usize = 0; i < <usize>length * 4; i += 16) {
    const nearest = f32x4.add(v128.load(b + i), v128.load(c + i))
    const others = f32x4.add(v128.load(a + i), v128.load(d + i))
    v128.store(out + i, f32x4.add(f32x4.mul(near, nearest), f32x4.mul(far, others)))
  }
}

/**
 * One row of tap images [edge][taps] to the three rows of the vertical taps [3][2 · edge][channels].
 * `tapBytes` is what lies between two taps of a pixel, `pixelBytes` between two pixels; `zeros` a row of zeros.
 */
export function widen(
  taps: usize,
  edge: i32,
  channels: i32,
  pixelBytes: usize,
  out: usize,
  outRow: usize,
  zeros: usize,
): void {
  const tap: usize = channels * 4
  for (let ky = 0; ky < 3; ky++) {
    let target = out + ky * outRow
    const t0 = taps + 3 * ky * tap
    for (let column = 0; column < edge; column++) {
      const here: usize = t0 + column * pixelBytes
      const left: usize = t0 + max(column - 1, 0) * pixelBytes
      const right: usize = t0 + min(column + 1, edge - 1) * pixelBytes
      const begins = column == 0
      const ends = column == edge - 1
      const left0 = begins ? zeros : left
      const here0 = begins ? zeros : here
      const right2 = ends ? zeros : right + 2 * tap
      const here2 = ends ? zeros : here + 2 * tap
      if (channels == 1) {
        store<f32>(
          target,
          <f32>0.75 * (load<f32>(left0) + load<f32>(here + tap) + load<f32>(here + 2 * tap)) +
            <f32>0.25 * (load<f32>(here0) + load<f32>(left + tap) + load<f32>(right + 2 * tap)),
        )
        store<f32>(
          target + tap,
          <f32>0.75 * (load<f32>(here) + load<f32>(here + tap) + load<f32>(right2)) +
            <f32>0.25 * (load<f32>(left) + load<f32>(right + tap) + load<f32>(here2)),
        )
      } else {
        addSix(target, left0, here + tap, here + 2 * tap, here0, left + tap, right + 2 * tap, channels, false)
        addSix(target + tap, here, here + tap, right2, left, right + tap, here2, channels, false)
      }
      target += 2 * tap
    }
  }
}

/** The adjoint of {@link widen}: from [3][2 · edge][channels] to one row of tap gradients. */
export function narrow(
  wide: usize,
  wideRow: usize,
  edge: i32,
  channels: i32,
  pixelBytes: usize,
  out: usize,
  zeros: usize,
): void {
  const tap: usize = channels * 4
  const last = 2 * edge - 1
  for (let ky = 0; ky < 3; ky++) {
    const row = wide + ky * wideRow
    for (let kx = 0; kx < 3; kx++) {
      let target = out + (3 * ky + kx) * tap
      const shift = 1 - kx
      for (let column = 0; column < edge; column++) {
        const a = shifted(row, max(2 * column - 1, 0) + shift, last, tap, zeros)
        const b = shifted(row, 2 * column + shift, last, tap, zeros)
        const c = shifted(row, 2 * column + 1 + shift, last, tap, zeros)
        const d = shifted(row, min(2 * column + 2, last) + shift, last, tap, zeros)
        if (channels == 1) {
          const nearest = load<f32>(b) + load<f32>(c)
          store<f32>(target, <f32>0.25 * (load<f32>(a) + load<f32>(d)) + <f32>0.75 * nearest)
        } else {
          addFour(target, a, b, c, d, channels)
        }
        target += pixelBytes
      }
    }
  }
}

/** Where position `index` of a line is; zeros beside the line. */
export function shifted(line: usize, index: i32, last: i32, step: usize, zeros: usize): usize {
  return index < 0 || index > last ? zeros : line + index * step
}
