import { squaredDistance } from './distance'
import { addRow, takeRow } from './sums'

/**
 * Brings the assignments up to date after the centres have moved, as assignRows would find them, and the sums with them.
 * Distances are computed only where the bounds do not tell.
 * @param shifts how far each centre has moved, [stride]; 0 beyond the centres
 * @param gaps half the distance of each centre to the nearest other one, [centres]
 * @param halves half the distance of each two centres, [centres, stride]
 * @param changes where to write how many assignments changed, as a double
 */
export function moveRows(
  rows: usize,
  rowCount: i32,
  bytes: usize,
  centres: usize,
  stride: i32,
  shifts: usize,
  gaps: usize,
  halves: usize,
  assignments: usize,
  upper: usize,
  lower: usize,
  sums: usize,
  changes: usize,
): void {
  let changed = 0
  const width = (<usize>stride) << 3
  for (let i = 0; i < rowCount; i++) {
    const row = rows + <usize>i * bytes
    const bounds = lower + <usize>i * width
    const before = load<i32>(assignments + ((<usize>i) << 2))
    let own = before
    let most = load<f64>(upper + ((<usize>i) << 3)) + load<f64>(shifts + ((<usize>own) << 3))
    const limit = f64x2.splat(most)
    let crossed = i64x2.splat(0)
    for (let at: usize = 0; at < width; at += 16) {
      const bound = f64x2.sub(v128.load(bounds + at), v128.load(shifts + at))
      v128.store(bounds + at, bound)
      crossed = v128.or(crossed, f64x2.le(bound, limit))
    }
    if (most < load<f64>(gaps + ((<usize>own) << 3)) || !v128.any_true(crossed)) {
      store<f64>(upper + ((<usize>i) << 3), most)
      continue
    }
    most = Math.sqrt(squaredDistance(row, centres + <usize>own * bytes, bytes))
    for (let pair: usize = 0; pair < width; pair += 16) {
      // Two bounds at a time: most of them tell.
      const larger = f64x2.pmax(v128.load(bounds + pair), v128.load(halves + <usize>own * width + pair))
      if (!v128.any_true(f64x2.le(larger, f64x2.splat(most)))) continue
      for (let place = pair; place < pair + 16; place += 8) {
        if (most < load<f64>(bounds + place) || most < load<f64>(halves + <usize>own * width + place))
          continue
        const c = <i32>(place >> 3)
        const distance = Math.sqrt(squaredDistance(row, centres + <usize>c * bytes, bytes))
        store<f64>(bounds + place, distance)
        if (distance < most || (distance == most && c < own)) {
          store<f64>(bounds + ((<usize>own) << 3), most)
          store<f64>(bounds + place, Infinity)
          own = c
          most = distance
        }
      }
    }
    store<f64>(upper + ((<usize>i) << 3), most)
    if (own == before) continue
    store<i32>(assignments + ((<usize>i) << 2), own)
    takeRow(sums + <usize>before * bytes, row, bytes)
    addRow(sums + <usize>own * bytes, row, bytes)
    changed++
  }
  store<f64>(changes, <f64>changed)
}
