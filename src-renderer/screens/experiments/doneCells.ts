import type { Experiment, ExperimentCell } from '../../../src-main/contract/experiments'

/** A cell whose run can be opened. */
export interface DoneCell extends ExperimentCell {
  readonly run: number
}

/** Cells that are done and whose run is still there, row by row. */
export function doneCells({ cellList }: Pick<Experiment, 'cellList'>): DoneCell[] {
  return cellList
    .filter((cell): cell is DoneCell => cell.state === 'done' && cell.run !== null)
    .toSorted((a, b) => a.row - b.row || a.seed - b.seed)
}

/** The first run of each of the rows that are best in a column, the best first; without figures the first rows. */
export function bestCells(
  experiment: Pick<Experiment, 'cellList' | 'rows'>,
  column: string,
  most: number,
): DoneCell[] {
  const byRow = Map.groupBy(doneCells(experiment), ({ row }) => row)
  return experiment.rows
    .filter(({ row }) => byRow.has(row))
    .toSorted(
      (a, b) =>
        (b.figures[column]?.mean ?? -Infinity) - (a.figures[column]?.mean ?? -Infinity) || a.row - b.row,
    )
    .slice(0, most)
    .map(({ row }) => byRow.get(row)![0]!)
}
