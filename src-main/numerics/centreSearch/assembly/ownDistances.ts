import { squaredDistance } from './distance'

/** out [rowCount] = squared distance of every row to its own centre. */
export function ownDistances(
  rows: usize,
  rowCount: i32,
  bytes: usize,
  centres: usize,
  assignments: usize,
  out: usize,
): void {
  for (let i = 0; i < rowCount; i++) {
    const own = centres + <usize>load<i32>(assignments + ((<usize>i) << 2)) * bytes
    store<f64>(out + ((<usize>i) << 3), squaredDistance(rows + <usize>i * bytes, own, bytes))
  }
}
