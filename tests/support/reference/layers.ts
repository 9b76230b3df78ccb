/**
 * The layers of the autoencoder in plain float64, one loop per index, as slow and as plain as can be:
 * what every backend is held against. Images are [channels][edge][edge].
 */
export type Numbers = Float64Array

/** Upsampled rows or columns as weighted sums of the low-resolution ones: bilinear ×2, align_corners=false. */
function upsamplingTaps(edge: number, position: number): [source: number, weight: number][] {
  const nearest = position >> 1
  const other = position % 2 === 0 ? Math.max(nearest - 1, 0) : Math.min(nearest + 1, edge - 1)
  return [
    [nearest, 0.75],
    [other, 0.25],
  ]
}

/** Convolution 3×3 with zero padding; weight [out][in][3][3]. */
export function convolve(x: Numbers, edge: number, weight: Numbers, bias: Numbers): Numbers {
  const out = new Float64Array(bias.length * edge * edge)
  eachTap(x.length, edge, bias.length, (output, w, input) => (out[output]! += weight[w]! * x[input]!))
  return out.map((sum, i) => sum + bias[Math.floor(i / (edge * edge))]!)
}

export function convolveBackward(
  x: Numbers,
  edge: number,
  weight: Numbers,
  gradient: Numbers,
): { x: Numbers; weight: Numbers; bias: Numbers } {
  const outputs = gradient.length / (edge * edge)
  const back = {
    x: new Float64Array(x.length),
    weight: new Float64Array(weight.length),
    bias: new Float64Array(outputs),
  }
  eachTap(x.length, edge, outputs, (output, w, input) => {
    back.x[input]! += weight[w]! * gradient[output]!
    back.weight[w]! += x[input]! * gradient[output]!
  })
  gradient.forEach((value, i) => (back.bias[Math.floor(i / (edge * edge))]! += value))
  return back
}

function eachTap(
  inputLength: number,
  edge: number,
  outputs: number,
  visit: (output: number, weight: number, input: number) => void,
): void {
  const inputs = inputLength / (edge * edge)
  for (let o = 0; o < outputs; o++)
    for (let i = 0; i < inputs; i++)
      for (let ky = 0; ky < 3; ky++)
        for (let kx = 0; kx < 3; kx++)
          for (let y = Math.max(0, 1 - ky); y < Math.min(edge, edge + 1 - ky); y++)
            for (let x = Math.max(0, 1 - kx); x < Math.min(edge, edge + 1 - kx); x++)
              visit(
                (o * edge + y) * edge + x,
                ((o * inputs + i) * 3 + ky) * 3 + kx,
                (i * edge + y + ky - 1) * edge + x + kx - 1,
              )
}

/** Where each value of the max-pooled image (2×2, stride 2) comes from; the first of equals. */
export function poolSources(x: Numbers, edge: number): Int32Array {
  const half = edge / 2
  return Int32Array.from({ length: x.length / 4 }, (_, i) => {
    const column = i % half
    const row = Math.floor(i / half)
    const corner = row * 2 * edge + column * 2
    return [corner, corner + 1, corner + edge, corner + edge + 1].reduce((a, b) => (x[b]! > x[a]! ? b : a))
  })
}

export function upsample(x: Numbers, edge: number): Numbers {
  const out = new Float64Array(x.length * 4)
  eachUpsampled(x.length, edge, (output, input, weight) => (out[output]! += weight * x[input]!))
  return out
}

export function upsampleBackward(gradient: Numbers, edge: number): Numbers {
  const back = new Float64Array(gradient.length / 4)
  eachUpsampled(back.length, edge, (output, input, weight) => (back[input]! += weight * gradient[output]!))
  return back
}

function eachUpsampled(
  length: number,
  edge: number,
  visit: (output: number, input: number, weight: number) => void,
): void {
  const channels = length / (edge * edge)
  for (let c = 0; c < channels; c++)
    for (let y = 0; y < 2 * edge; y++)
      for (let x = 0; x < 2 * edge; x++)
        for (const [row, vertical] of upsamplingTaps(edge, y))
          for (const [column, horizontal] of upsamplingTaps(edge, x))
            visit((c * 2 * edge + y) * 2 * edge + x, (c * edge + row) * edge + column, vertical * horizontal)
}

/** Dense layer; weight [out][in]. */
export function connect(x: Numbers, weight: Numbers, bias: Numbers): Numbers {
  return bias.map((start, o) => x.reduce((sum, value, i) => sum + weight[o * x.length + i]! * value, start))
}

export function connectBackward(
  x: Numbers,
  weight: Numbers,
  gradient: Numbers,
): { x: Numbers; weight: Numbers; bias: Numbers } {
  return {
    x: x.map((_, i) => gradient.reduce((sum, value, o) => sum + value * weight[o * x.length + i]!, 0)),
    weight: weight.map((_, w) => gradient[Math.floor(w / x.length)]! * x[w % x.length]!),
    bias: gradient.slice(),
  }
}

export const relu = (x: Numbers): Numbers => x.map((value) => Math.max(value, 0))
export const sigmoid = (x: Numbers): Numbers => x.map((value) => 1 / (1 + Math.exp(-value)))

/** Gradient before a ReLU whose output was `out`. */
export const reluBackward = (out: Numbers, gradient: Numbers): Numbers =>
  gradient.map((value, i) => (out[i]! > 0 ? value : 0))
