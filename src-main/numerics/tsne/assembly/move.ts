/**
 * One step down the gradient 4 (exaggeration · attraction − repulsion / Z), coordinate by coordinate, with momentum and
 * gains (Jacobs 1988, as van der Maaten's code has them): a gain grows by 0.2 where the direction turns and shrinks by a
 * fifth where it stays, 0.01 at least. All arrays [length].
 */
export function move(
  length: i32,
  points: usize,
  attraction: usize,
  repulsion: usize,
  steps: usize,
  gains: usize,
  exaggeration: f32,
  z: f64,
  momentum: f32,
  rate: f32,
): void {
  const share: f32 = z > 0 ? <f32>(1 / z) : 0
  for (let i: usize = 0; i < (<usize>length) << 2; i += 4) {
    const gradient: f32 = 4 * (exaggeration * load<f32>(attraction + i) - share * load<f32>(repulsion + i))
    const before = load<f32>(steps + i)
    const gain =
      before * gradient < 0 ? load<f32>(gains + i) + 0.2 : max<f32>(load<f32>(gains + i) * 0.8, 0.01)
    const step = momentum * before - rate * gain * gradient
    store<f32>(gains + i, gain)
    store<f32>(steps + i, step)
    store<f32>(points + i, load<f32>(points + i) + step)
  }
}
