import type { Experiment } from '../contract/experiments'

/** The table as rows of text and numbers: mean and sd of every column, then how many seeds are in. */
export function csvRows(experiment: Experiment): { header: string[]; rows: (string | number)[][] } {
  const { columns, rows } = experiment
  const settings = [...new Set(rows.flatMap(({ at }) => Object.keys(at)))]
  const header = [
    'method',
    ...settings,
    ...columns.flatMap(({ column }) => [`${column} mean`, `${column} sd`]),
    'seeds',
  ]
  return {
    header,
    rows: rows.map(({ method, at, figures, done }) => [
      method,
      ...settings.map((setting) => (setting in at ? String(at[setting]) : '')),
      ...columns.flatMap(({ column }) => [figures[column]?.mean ?? '', figures[column]?.sd ?? '']),
      done,
    ]),
  }
}
