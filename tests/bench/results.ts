/** Figures of one contender, in the benchmark's unit. */
export interface Result {
  readonly name: string
  readonly min: number
  readonly median: number
  readonly max: number
  readonly runs: readonly number[]
}

export function summarise(name: string, runs: readonly number[]): Result {
  const sorted = [...runs].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
  return { name, min: sorted[0]!, median, max: sorted.at(-1)!, runs }
}

/** A table of text, one row per contender. */
export function resultTable(results: readonly Result[], unit: string): string {
  const rows = [
    [unit, 'min', 'median', 'max'],
    ...results.map(({ name, min, median, max }) => [name, ...[min, median, max].map(figure)]),
  ]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ')
  return rows.map((row) => `${line(row)}\n`).join('')
}

/** Four significant digits, never an exponent. */
function figure(value: number): string {
  return value.toLocaleString('en-GB', { maximumSignificantDigits: 4 })
}
