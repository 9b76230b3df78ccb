import { squaredDistance } from './distance'

/**
 * out [candidateCount, rowCount] = squared distance of every row to the nearest centre, were this candidate one too.
 * @param nearest squared distance of every row to the centres there are, [rowCount]
 * @param width bytes between the distances of a candidate and those of the next
 * @param inertias sum of each candidate's distances in out, [candidateCount]
 */
export function nearerOf(
  rows: usize,
  rowCount: i32,
  bytes: usize,
  nearest: usize,
  candidates: usize,
  candidateCount: i32,
  out: usize,
  width: usize,
  inertias: usize,
): void {
  for (let c = 0; c < candidateCount; c++) store<f64>(inertias + ((<usize>c) << 3), 0)
  for (let i = 0; i < rowCount; i++) {
    const place = (<usize>i) << 3
    const row = rows + <usize>i * bytes
    const known = load<f64>(nearest + place)
    for (let c = 0; c < candidateCount; c++) {
      const found = min(known, squaredDistance(row, candidates + <usize>c * bytes, bytes))
      const sum = inertias + ((<usize>c) << 3)
      store<f64>(out + <usize>c * width + place, found)
      store<f64>(sum, load<f64>(sum) + found)
    }
  }
}
