/**
 * Makes the rows of a matrix orthonormal in place, by modified Gram–Schmidt done twice (“twice is enough”, Parlett).
 * A row that depends on those before it becomes zero.
 * @param rows row-major, [count, dimensions]
 */
export function orthonormaliseRows(rows: Float64Array, dimensions: number): void {
  const count = rows.length / dimensions
  for (let i = 0; i < count; i++) {
    const row = rows.subarray(i * dimensions, (i + 1) * dimensions)
    const before = norm(row)
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        const other = rows.subarray(j * dimensions, (j + 1) * dimensions)
        let projection = 0
        for (let d = 0; d < dimensions; d++) projection += row[d]! * other[d]!
        for (let d = 0; d < dimensions; d++) row[d]! -= projection * other[d]!
      }
    }
    const length = norm(row)
    const scale = length > 1e-12 * before ? 1 / length : 0
    for (let d = 0; d < dimensions; d++) row[d]! *= scale
  }
}

function norm(row: Float64Array): number {
  let sum = 0
  for (const value of row) sum += value * value
  return Math.sqrt(sum)
}
