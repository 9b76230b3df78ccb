import type { ExperimentCell, ExperimentColumn, ExperimentRow } from '../../../src-main/contract/experiments'

/** What a table is in the order of: “row” as it was laid out, “method”, “at SETTING”, or a column. */
export interface RowOrder {
  readonly by: string
  readonly descending: boolean
}

export const asLaidOut: RowOrder = { by: 'row', descending: false }

/** The order after a click on a head: figures begin with the largest, a third click gives the first order back. */
export function nextOrder(now: RowOrder, by: string, isFigure: boolean): RowOrder {
  if (now.by !== by) return { by, descending: isFigure }
  return now.descending === isFigure ? { by, descending: !isFigure } : asLaidOut
}

/** What a head says of an order, for `aria-sort`. */
export function sortedBy(now: RowOrder, by: string): 'ascending' | 'descending' | 'none' {
  if (now.by !== by) return 'none'
  return now.descending ? 'descending' : 'ascending'
}

/** The runs of cells that are done. */
export function doneRuns(cells: readonly ExperimentCell[]): number[] {
  return cells.flatMap(({ run, state }) => (run !== null && state === 'done' ? [run] : []))
}

/** Rows in an order; those without what is asked for come last. */
export function orderRows(rows: readonly ExperimentRow[], { by, descending }: RowOrder): ExperimentRow[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row, by) }))
  const sign = descending ? -1 : 1
  return keyed
    .toSorted((a, b) => {
      if (a.key === undefined || b.key === undefined) {
        return Number(a.key === undefined) - Number(b.key === undefined)
      }
      return sign * compareKeys(a.key, b.key)
    })
    .map(({ row }) => row)
}

function keyOf(row: ExperimentRow, by: string): number | string | undefined {
  if (by === 'row') return row.row
  if (by === 'method') return row.title
  if (!by.startsWith('at ')) return row.figures[by]?.mean
  const value = row.at[by.slice(3)]
  return typeof value === 'boolean' ? Number(value) : value
}

function compareKeys(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))
}

/**
 * By column, the rows that have its largest mean to three places, as it is printed. Empty for columns without a best,
 * and while fewer than two rows have a figure.
 */
export function bestRows(
  rows: readonly ExperimentRow[],
  columns: readonly ExperimentColumn[],
): ReadonlyMap<string, ReadonlySet<number>> {
  return new Map(
    columns.map(({ column, hasBest }) => {
      const known = rows.flatMap(({ row, figures }) => {
        const mean = figures[column]?.mean
        return mean === undefined ? [] : [{ row, printed: Math.round(mean * 1000) }]
      })
      const best = Math.max(...known.map(({ printed }) => printed))
      const isTold = hasBest && known.length > 1
      return [
        column,
        new Set(isTold ? known.filter(({ printed }) => printed === best).map(({ row }) => row) : []),
      ]
    }),
  )
}
