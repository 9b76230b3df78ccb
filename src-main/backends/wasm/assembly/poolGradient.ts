/**
 * Backward through one block of the encoder. After max-pooling and ReLU at most one of four gradients before the pooling
 * is not zero, often one of eight; so the gradients that are left are listed per channel, and the two convolutions
 * backward run over the lists instead of over the image.
 *
 * A list entry is 8 bytes: where the 3×3 patch of the winner begins in the input (i32, bytes) and the gradient (f32).
 */

/**
 * Lists the gradients of the pooled rows [from, to) per channel, and adds their sums to the gradient of the bias.
 *
 * gradient, value  first pixel of the pooled image's gradient and of the pooled image, alike in layout
 * lists            [channels][capacity] entries; counts [channels] i32
 */
export function listGradients(
  from: i32,
  to: i32,
  edge: i32,
  channels: i32,
  gradient: usize,
  value: usize,
  rowBytes: usize,
  pixelBytes: usize,
  chosen: usize,
  pitch: usize,
  pixel: usize,
  lists: usize,
  capacity: i32,
  counts: usize,
  bias: usize,
): void {
  memory.fill(counts, 0, channels * 4)
  const listBytes: usize = capacity * 8
  for (let row = from; row < to; row++) {
    for (let column = 0; column < edge; column++) {
      const place: usize = row * rowBytes + column * pixelBytes
      const corner = 2 * row * (pitch as i32) + 2 * column * (pixel as i32)
      const winners: usize = chosen + (row * edge + column) * channels * 4
      let list = lists
      for (let c: usize = 0; c < <usize>channels * 4; c += 4) {
        const g = load<f32>(gradient + place + c)
        const count = load<i32>(counts + c)
        const entry = list + count * 8
        // Written always and counted only where it is not zero: no branch to mispredict.
        store<i32>(entry, corner + load<i32>(winners + c))
        store<f32>(entry, g, 4)
        const alive = i32(load<f32>(value + place + c) > 0) & i32(g != 0)
        store<i32>(counts + c, count + alive)
        store<f32>(bias + c, load<f32>(bias + c) + (alive ? g : 0))
        list += listBytes
      }
    }
  }
}

/** Adds to the weights' gradient [channels][3][depth] from the lists; depth is a multiple of 24 numbers. */
export function addWeightGradient(
  channels: i32,
  depth: i32,
  x: usize,
  pitch: usize,
  lists: usize,
  capacity: i32,
  counts: usize,
  weightGradient: usize,
): void {
  let sums = weightGradient
  for (let c = 0; c < channels; c++) {
    const list = lists + c * capacity * 8
    const end: usize = list + load<i32>(counts + c * 4) * 8
    for (let ky = 0; ky < 3; ky++) {
      let origin = x + ky * pitch
      for (let k = 0; k < depth; k += 24) {
        let s0 = v128.load(sums)
        let s1 = v128.load(sums, 16)
        let s2 = v128.load(sums, 32)
        let s3 = v128.load(sums, 48)
        let s4 = v128.load(sums, 64)
        let s5 = v128.load(sums, 80)
        for (let entry = list; entry < end; entry += 8) {
          const patch = origin + load<i32>(entry)
          const g = v128.load_splat<f32>(entry, 4)
          s0 = f32x4.add(s0, f32x4.mul(g, v128.load(patch)))
          s1 = f32x4.add(s1, f32x4.mul(g, v128.load(patch, 16)))
          s2 = f32x4.add(s2, f32x4.mul(g, v128.load(patch, 32)))
          s3 = f32x4.add(s3, f32x4.mul(g, v128.load(patch, 48)))
          s4 = f32x4.add(s4, f32x4.mul(g, v128.load(patch, 64)))
          s5 = f32x4.add(s5, f32x4.mul(g, v128.load(patch, 80)))
        }
        v128.store(sums, s0)
        v128.store(sums, s1, 16)
        v128.store(sums, s2, 32)
        v128.store(sums, s3, 48)
        v128.store(sums, s4, 64)
        v128.store(sums, s5, 80)
        sums += 96
        origin += 96
      }
    }
  }
}

/** The same for an input of one channel: the gradient is [channels][3][4], its fourth column stays zero. */
export function addFirstWeightGradient(
  channels: i32,
  x: usize,
  pitch: usize,
  lists: usize,
  capacity: i32,
  counts: usize,
  weightGradient: usize,
): void {
  const taps = v128(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0)
  for (let c = 0; c < channels; c++) {
    const list = lists + c * capacity * 8
    const end: usize = list + load<i32>(counts + c * 4) * 8
    const sums: usize = weightGradient + c * 48
    let s0 = v128.load(sums)
    let s1 = v128.load(sums, 16)
    let s2 = v128.load(sums, 32)
    for (let entry = list; entry < end; entry += 8) {
      const patch = x + load<i32>(entry)
      const g = v128.load_splat<f32>(entry, 4)
      s0 = f32x4.add(s0, f32x4.mul(g, v128.load(patch)))
      s1 = f32x4.add(s1, f32x4.mul(g, v128.load(patch + pitch)))
      s2 = f32x4.add(s2, f32x4.mul(g, v128.load(patch + 2 * pitch)))
    }
    v128.store(sums, v128.and(s0, taps))
    v128.store(sums, v128.and(s1, taps), 16)
    v128.store(sums, v128.and(s2, taps), 32)
  }
}

/** Adds to the gradient of the input, of the input's layout, from the lists; weights [channels][3][depth]. */
export function addInputGradient(
  channels: i32,
  depth: i32,
  inputGradient: usize,
  pitch: usize,
  lists: usize,
  capacity: i32,
  counts: usize,
  weights: usize,
): void {
  let w = weights
  for (let c = 0; c < channels; c++) {
    const list = lists + c * capacity * 8
    const end: usize = list + load<i32>(counts + c * 4) * 8
    for (let ky = 0; ky < 3; ky++) {
      let origin = inputGradient + ky * pitch
      for (let k = 0; k < depth; k += 24) {
        const w0 = v128.load(w)
        const w1 = v128.load(w, 16)
        const w2 = v128.load(w, 32)
        const w3 = v128.load(w, 48)
        const w4 = v128.load(w, 64)
        const w5 = v128.load(w, 80)
        for (let entry = list; entry < end; entry += 8) {
          const patch = origin + load<i32>(entry)
          const g = v128.load_splat<f32>(entry, 4)
          v128.store(patch, f32x4.add(v128.load(patch), f32x4.mul(g, w0)))
          v128.store(patch, f32x4.add(v128.load(patch, 16), f32x4.mul(g, w1)), 16)
          v128.store(patch, f32x4.add(v128.load(patch, 32), f32x4.mul(g, w2)), 32)
          v128.store(patch, f32x4.add(v128.load(patch, 48), f32x4.mul(g, w3)), 48)
          v128.store(patch, f32x4.add(v128.load(patch, 64), f32x4.mul(g, w4)), 64)
          v128.store(patch, f32x4.add(v128.load(patch, 80), f32x4.mul(g, w5)), 80)
        }
        w += 96
        origin += 96
      }
    }
  }
}
