import { squaredDistance } from './distance'
import { addRow } from './sums'

/**
 * Puts every row to its nearest centre (the lowest number among equals), with the bounds of Elkan (Using the triangle
 * inequality to accelerate k-means, ICML 2003): the distance to it, and below that of each other centre; the own centre's
 * lower bound is infinite. Adds each row to its cluster's sum.
 * @param bytes of a row, a multiple of 64
 * @param stride lower bounds of a row, a multiple of 2; those beyond the centres are not touched
 */
export function assignRows(
  rows: usize,
  rowCount: i32,
  bytes: usize,
  centres: usize,
  centreCount: i32,
  stride: i32,
  assignments: usize,
  upper: usize,
  lower: usize,
  sums: usize,
): void {
  for (let i = 0; i < rowCount; i++) {
    const row = rows + <usize>i * bytes
    const bounds = lower + ((<usize>i * stride) << 3)
    let nearest = 0
    let least = f64.MAX_VALUE
    for (let c = 0; c < centreCount; c++) {
      const distance = Math.sqrt(squaredDistance(row, centres + <usize>c * bytes, bytes))
      store<f64>(bounds + ((<usize>c) << 3), distance)
      if (distance < least) {
        least = distance
        nearest = c
      }
    }
    store<f64>(bounds + ((<usize>nearest) << 3), Infinity)
    store<i32>(assignments + ((<usize>i) << 2), nearest)
    store<f64>(upper + ((<usize>i) << 3), least)
    addRow(sums + <usize>nearest * bytes, row, bytes)
  }
}
