/** sum += row. */
export function addRow(sum: usize, row: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(sum + at, f64x2.add(v128.load(sum + at), v128.load(row + at)))
  }
}

/** sum −= row. */
export function takeRow(sum: usize, row: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(sum + at, f64x2.sub(v128.load(sum + at), v128.load(row + at)))
  }
}
