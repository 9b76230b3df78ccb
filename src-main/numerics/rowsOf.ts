/** Copies the rows of `values`, [samples, width], that `rows` names, [rows.length, width]. */
export function rowsOf(values: Float64Array, rows: ArrayLike<number>, width: number): Float64Array {
  const found = new Float64Array(rows.length * width)
  for (let i = 0; i < rows.length; i++) {
    found.set(values.subarray(rows[i]! * width, (rows[i]! + 1) * width), i * width)
  }
  return found
}
