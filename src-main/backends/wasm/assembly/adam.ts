/**
 * Adds up the groups' gradients in their order and takes one Adam step (Kingma & Ba 2015, algorithm 1), `length` numbers,
 * a multiple of 4.
 *
 * rate          learning rate / (1 − β₁ᵗ)
 * secondScale   1 / √(1 − β₂ᵗ)
 */
export function adam(
  weights: usize,
  first: usize,
  second: usize,
  gradients: usize,
  groups: i32,
  groupBytes: usize,
  length: i32,
  rate: f32,
  secondScale: f32,
): void {
  const beta1 = f32x4.splat(0.9)
  const beta2 = f32x4.splat(0.999)
  const rest1 = f32x4.splat(0.1)
  const rest2 = f32x4.splat(0.001)
  const epsilon = f32x4.splat(1e-8)
  const scale = f32x4.splat(secondScale)
  const step = f32x4.splat(rate)
  for (let i: usize = 0; i < <usize>length * 4; i += 16) {
    let g = v128.load(gradients + i)
    for (let group = 1; group < groups; group++)
      g = f32x4.add(g, v128.load(gradients + group * groupBytes + i))
    const m = f32x4.add(f32x4.mul(beta1, v128.load(first + i)), f32x4.mul(rest1, g))
    const v = f32x4.add(f32x4.mul(beta2, v128.load(second + i)), f32x4.mul(rest2, f32x4.mul(g, g)))
    v128.store(first + i, m)
    v128.store(second + i, v)
    const root = f32x4.add(f32x4.mul(f32x4.sqrt(v), scale), epsilon)
    v128.store(weights + i, f32x4.sub(v128.load(weights + i), f32x4.div(f32x4.mul(step, m), root)))
  }
}
