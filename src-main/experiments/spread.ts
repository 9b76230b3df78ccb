import type { ExperimentCell, ExperimentColumn, Spread } from '../contract/experiments'

/** Mean and standard deviation (divisor n − 1, null for one value). */
export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return {
    mean,
    sd: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : null,
    seeds: values.length,
  }
}

/** Over the cells of a row that are done, by column; without the columns that none of them has a figure for. */
export function rowFigures(
  cells: readonly Pick<ExperimentCell, 'figures'>[],
  columns: readonly ExperimentColumn[],
): Record<string, Spread> {
  const known = columns.flatMap(({ column }) => {
    const values = cells.map(({ figures }) => figures[column]).filter((value) => typeof value === 'number')
    return values.length === 0 ? [] : [[column, spreadOf(values)] as const]
  })
  return Object.fromEntries(known)
}
