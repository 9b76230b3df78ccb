/**
 * Packs a matrix into panels of eight columns, [columns / 8][rows][8], as the kernels read it:
 * element (r, c) of the source is at source + r · rowBytes + c · columnBytes.
 */
export function packPanels(
  source: usize,
  rows: i32,
  columns: i32,
  rowBytes: usize,
  columnBytes: usize,
  out: usize,
): void {
  let target = out
  for (let panel = 0; panel < columns; panel += 8) {
    for (let row = 0; row < rows; row++) {
      let from: usize = source + row * rowBytes + panel * columnBytes
      for (let c = 0; c < 8; c++) {
        store<f32>(target, load<f32>(from))
        target += 4
        from += columnBytes
      }
    }
  }
}
