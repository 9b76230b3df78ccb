import { multiply } from './multiply'
import { addFour, addSix, narrow, shifted, widen } from './upsample'

/**
 * Forward through one block of the decoder: upsampling ×2, convolution 3×3, bias and (where `clip`) ReLU.
 *
 * x        [edge][edge][inputs]
 * weights  packed [columns / 8][inputs][8]; a column is a tap and an output channel, 3·ky + kx the slower, padded to 8
 * start    [columns]: the bias at the middle tap, whose weights in every upsampled pixel add up to one; zeros elsewhere
 * out      [2 · edge][2 · edge][channels]
 * taps     scratch [band][edge][columns]; wide: scratch [3 rows][3 taps][2 · edge][channels]
 */
export function decodeBlock(
  x: usize,
  edge: i32,
  inputs: i32,
  weights: usize,
  start: usize,
  columns: i32,
  channels: i32,
  clip: bool,
  out: usize,
  band: i32,
  taps: usize,
  wide: usize,
  wideRow: usize,
  zeros: usize,
): void {
  const pixelBytes: usize = columns * 4
  const slot: usize = 3 * wideRow
  for (let row = 0; row < edge; row++) {
    if (row % band == 0) {
      const rows = min(band, edge - row) * edge
      const from: usize = x + row * edge * inputs * 4
      multiply(
        rows,
        columns >> 3,
        inputs,
        from,
        inputs * 4,
        4,
        weights,
        inputs * 32,
        32,
        taps,
        pixelBytes,
        start,
        false,
      )
    }
    const line: usize = taps + (row % band) * edge * pixelBytes
    widen(line, edge, channels, pixelBytes, wide + (row % 3) * slot, wideRow, zeros)
    if (row > 0) addRows(row - 1, edge, channels, clip, out, wide, wideRow, zeros)
  }
  addRows(edge - 1, edge, channels, clip, out, wide, wideRow, zeros)
}

/** The two output rows that lie in input row `row`, from the widened rows above, of and below it. */
function addRows(
  row: i32,
  edge: i32,
  channels: i32,
  clip: bool,
  out: usize,
  wide: usize,
  wideRow: usize,
  zeros: usize,
): void {
  const length = 2 * edge * channels
  const slot: usize = 3 * wideRow
  const here: usize = wide + (row % 3) * slot
  const above: usize = wide + (max(row - 1, 0) % 3) * slot
  const below: usize = wide + (min(row + 1, edge - 1) % 3) * slot
  const begins = row == 0
  const ends = row == edge - 1
  const target: usize = out + 2 * row * length * 4
  addSix(
    target,
    begins ? zeros : above,
    here + wideRow,
    here + 2 * wideRow,
    begins ? zeros : here,
    above + wideRow,
    below + 2 * wideRow,
    length,
    clip,
  )
  addSix(
    target + length * 4,
    here,
    here + wideRow,
    ends ? zeros : below + 2 * wideRow,
    above,
    below + wideRow,
    ends ? zeros : here + 2 * wideRow,
    length,
    clip,
  )
}

/**
 * Backward through one block of the decoder.
 *
 * gradient       [2 · edge][2 · edge][channels], of what the block gave before its activation
 * transposed     weights packed [inputs / 8][columns][8]
 * inputGradient  [edge][edge][inputs], written, zero where the input is (the ReLU before the block)
 * weightGradient [inputs][columns] and biasGradient [channels], added to
 */
export function decodeBlockBackward(
  gradient: usize,
  x: usize,
  edge: i32,
  inputs: i32,
  transposed: usize,
  columns: i32,
  channels: i32,
  inputGradient: usize,
  weightGradient: usize,
  biasGradient: usize,
  band: i32,
  taps: usize,
  wide: usize,
  wideRow: usize,
  zeros: usize,
): void {
  const pixelBytes: usize = columns * 4
  const lineBytes: usize = edge * pixelBytes
  const length = 2 * edge * channels
  const last = 2 * edge - 1
  for (let from = 0; from < edge; from += band) {
    const rows = min(band, edge - from)
    for (let i = 0; i < rows; i++) {
      const row = from + i
      for (let ky = 0; ky < 3; ky++) {
        const shift = 1 - ky
        addFour(
          wide + ky * wideRow,
          shifted(gradient, max(2 * row - 1, 0) + shift, last, length * 4, zeros),
          shifted(gradient, 2 * row + shift, last, length * 4, zeros),
          shifted(gradient, 2 * row + 1 + shift, last, length * 4, zeros),
          shifted(gradient, min(2 * row + 2, last) + shift, last, length * 4, zeros),
          length,
        )
      }
      narrow(wide, wideRow, edge, channels, pixelBytes, taps + i * lineBytes, zeros)
    }
    const pixels = rows * edge
    const offset: usize = from * edge * inputs * 4
    const input = x + offset
    multiply(
      pixels,
      inputs >> 3,
      columns,
      taps,
      pixelBytes,
      4,
      transposed,
      columns * 32,
      32,
      inputGradient + offset,
      inputs * 4,
      0,
      false,
    )
    maskByInput(inputGradient + offset, input, pixels * inputs)
    multiply(
      inputs,
      columns >> 3,
      pixels,
      input,
      4,
      inputs * 4,
      taps,
      32,
      pixelBytes,
      weightGradient,
      pixelBytes,
      0,
      true,
    )
    for (let pixel = 0; pixel < pixels; pixel++) {
      const middle: usize = taps + pixel * pixelBytes + 4 * channels * 4
      for (let c: usize = 0; c < <usize>channels * 4; c += 4)
        store<f32>(biasGradient + c, load<f32>(biasGradient + c) + load<f32>(middle + c))
    }
  }
}

/** Sets the gradient to zero where the ReLU's output is. */
export function maskByInput(gradient: usize, value: usize, length: i32): void {
  const zero = f32x4.splat(0)
  for (let i: usize = 0; i < <usize>length * 4; i += 16) {
    const alive = f32x4.gt(v128.load(value + i), zero)
    v128.store(gradient + i, v128.and(v128.load(gradient + i), alive))
  }
}
