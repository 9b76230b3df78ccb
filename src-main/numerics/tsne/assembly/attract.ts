/**
 * Attraction: forces [n][2] = Σ_j p_ij (y_i − y_j) / (1 + d²). The affinities are symmetric; only those with j > i are
 * given, by rows: starts [n + 1], columns and weights [starts[n]].
 */
export function attract(
  n: i32,
  points: usize,
  starts: usize,
  columns: usize,
  weights: usize,
  forces: usize,
): void {
  memory.fill(forces, 0, (<usize>n) << 3)
  for (let i = 0; i < n; i++) {
    const x = load<f32>(points + i * 8)
    const y = load<f32>(points + i * 8, 4)
    let forceX: f32 = 0
    let forceY: f32 = 0
    const end = load<u32>(starts + i * 4, 4)
    for (let k = load<u32>(starts + i * 4); k < end; k++) {
      const j: usize = (<usize>load<u32>(columns + ((<usize>k) << 2))) << 3
      const dx = x - load<f32>(points + j)
      const dy = y - load<f32>(points + j, 4)
      const pull = load<f32>(weights + ((<usize>k) << 2)) / (1 + dx * dx + dy * dy)
      forceX += pull * dx
      forceY += pull * dy
      store<f32>(forces + j, load<f32>(forces + j) - pull * dx)
      store<f32>(forces + j, load<f32>(forces + j, 4) - pull * dy, 4)
    }
    store<f32>(forces + i * 8, load<f32>(forces + i * 8) + forceX)
    store<f32>(forces + i * 8, load<f32>(forces + i * 8, 4) + forceY, 4)
  }
}
