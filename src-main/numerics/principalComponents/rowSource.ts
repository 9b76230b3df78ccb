/** Rows that are read one at a time, so that a large matrix never has to be in memory. */
export interface RowSource {
  readonly count: number
  readonly dimensions: number
  /** Copies row `i` into `out`, [dimensions]. */
  read(i: number, out: Float32Array): void
}

/** Mean of all rows, [dimensions]. */
export function meanRow(rows: RowSource): Float64Array {
  const mean = new Float64Array(rows.dimensions)
  const row = new Float32Array(rows.dimensions)
  for (let i = 0; i < rows.count; i++) {
    rows.read(i, row)
    for (let d = 0; d < mean.length; d++) mean[d]! += row[d]!
  }
  for (let d = 0; d < mean.length; d++) mean[d]! /= rows.count
  return mean
}
