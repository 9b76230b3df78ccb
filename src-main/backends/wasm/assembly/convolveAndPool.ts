/**
 * One block of the encoder: convolution 3×3, bias, ReLU and max-pool 2×2. The four pixels of a pooling window are the
 * four rows of a register tile, so what the convolution gives is never stored.
 *
 * x       input image with a border of zeros, `pitch` bytes a row and `pixel` bytes a pixel
 * depth   numbers in three neighbouring pixels, 3 · inputs
 * edge    of the pooled image
 * weights packed [panels][3][depth][8]; bias [8 · panels]
 * out     first pixel of the pooled image, `outPitch` bytes a row and `outPixel` bytes a pixel
 * chosen  [edge][edge][8 · panels], i32: where the winner lies in its window, in bytes of the input; the first of equals
 */
export function convolveAndPool(
  x: usize,
  pitch: usize,
  pixel: usize,
  depth: i32,
  edge: i32,
  weights: usize,
  bias: usize,
  panels: i32,
  out: usize,
  outPitch: usize,
  outPixel: usize,
  chosen: usize,
): void {
  const zero = f32x4.splat(0)
  const right = i32x4.splat(pixel as i32)
  const below = i32x4.splat(pitch as i32)
  const across = i32x4.splat((pitch + pixel) as i32)
  const panelBytes: usize = 3 * depth * 32
  for (let panel = 0; panel < panels; panel++) {
    const lowBias = v128.load(bias + panel * 32)
    const highBias = v128.load(bias + panel * 32, 16)
    let winner = chosen + panel * 32
    for (let row = 0; row < edge; row++) {
      let target = out + row * outPitch + panel * 32
      let corner = x + 2 * row * pitch
      for (let column = 0; column < edge; column++) {
        let low0 = zero
        let high0 = zero
        let low1 = zero
        let high1 = zero
        let low2 = zero
        let high2 = zero
        let low3 = zero
        let high3 = zero
        let w = weights + panel * panelBytes
        let line = corner
        for (let ky = 0; ky < 3; ky++) {
          let x0 = line
          let x1 = line + pixel
          let x2 = line + pitch
          let x3 = line + pitch + pixel
          for (let k = depth; k > 0; k--) {
            const w0 = v128.load(w)
            const w1 = v128.load(w, 16)
            let value = v128.load_splat<f32>(x0)
            low0 = f32x4.add(low0, f32x4.mul(value, w0))
            high0 = f32x4.add(high0, f32x4.mul(value, w1))
            value = v128.load_splat<f32>(x1)
            low1 = f32x4.add(low1, f32x4.mul(value, w0))
            high1 = f32x4.add(high1, f32x4.mul(value, w1))
            value = v128.load_splat<f32>(x2)
            low2 = f32x4.add(low2, f32x4.mul(value, w0))
            high2 = f32x4.add(high2, f32x4.mul(value, w1))
            value = v128.load_splat<f32>(x3)
            low3 = f32x4.add(low3, f32x4.mul(value, w0))
            high3 = f32x4.add(high3, f32x4.mul(value, w1))
            x0 += 4
            x1 += 4
            x2 += 4
            x3 += 4
            w += 32
          }
          line += pitch
        }
        let place = zero
        let wins = f32x4.gt(low1, low0)
        low0 = f32x4.pmax(low0, low1)
        place = v128.bitselect(right, place, wins)
        wins = f32x4.gt(low2, low0)
        low0 = f32x4.pmax(low0, low2)
        place = v128.bitselect(below, place, wins)
        wins = f32x4.gt(low3, low0)
        low0 = f32x4.pmax(low0, low3)
        place = v128.bitselect(across, place, wins)
        v128.store(target, f32x4.pmax(f32x4.add(low0, lowBias), zero))
        v128.store(winner, place)

        place = zero
        wins = f32x4.gt(high1, high0)
        high0 = f32x4.pmax(high0, high1)
        place = v128.bitselect(right, place, wins)
        wins = f32x4.gt(high2, high0)
        high0 = f32x4.pmax(high0, high2)
        place = v128.bitselect(below, place, wins)
        wins = f32x4.gt(high3, high0)
        high0 = f32x4.pmax(high0, high3)
        place = v128.bitselect(across, place, wins)
        v128.store(target, f32x4.pmax(f32x4.add(high0, highBias), zero), 16)
        v128.store(winner, place, 16)

        target += outPixel
        winner += panels * 32
        corner += 2 * pixel
      }
    }
  }
}
