import type { Experiment, ExperimentColumn, ExperimentRow } from '../contract/experiments'

/** A plot of a report: what stands on the x axis, and a line or row of bars for each series. */
export interface ReportPlot {
  readonly title: string
  readonly shape: 'line' | 'bar'
  readonly xTitle: string
  readonly categories: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
}

const parts = { train: 'Train', test: 'Test' } as const

/**
 * NMI and homogeneity of each label and part, over the axis that changes fastest, a line for each method and crossing of
 * the other axes; without an axis, by row, as bars.
 */
export function reportPlots({ axes, rows, columns }: Experiment): ReportPlot[] {
  const axis = axes.findLast(({ values }) => values.length > 1)
  const judged = columns.filter(({ measure }) => measure === 'nmi' || measure === 'homogeneity')
  const shown = [...judged, ...columns.filter(({ measure }) => measure === 'silhouette')]
  const valueAt = (row: ExperimentRow | undefined, { column }: ExperimentColumn) =>
    row?.figures[column]?.mean ?? null
  if (axis === undefined) {
    return Object.entries(parts).flatMap(([part, title]) => {
      const own = judged.filter((column) => column.part === part && column.measure === 'nmi')
      if (own.length === 0) return []
      const series = own.map((column) => ({
        name: column.label!,
        values: rows.map((row) => valueAt(row, column)),
      }))
      return [
        { title: `${title} NMI`, shape: 'bar' as const, xTitle: '', categories: rows.map(nameOf), series },
      ]
    })
  }
  const lines = [...Map.groupBy(rows, (row) => lineOf(row, axis.setting))]
  return shown.map((column) => ({
    title: column.title,
    shape: 'line',
    xTitle: axis.setting,
    categories: axis.values.map(String),
    series: lines.map(([name, own]) => ({
      name,
      values: axis.values.map((value) =>
        // A method without the setting has one row, which holds at every value.
        valueAt(
          own.find(({ at }) => at[axis.setting] === value) ?? own.find(({ at }) => !(axis.setting in at)),
          column,
        ),
      ),
    })),
  }))
}

/** “PCA and k-means”, with where it stands on the axes. */
export function nameOf({ title, at }: ExperimentRow): string {
  return [title, ...Object.entries(at).map(([setting, value]) => `${setting} ${value}`)].join(', ')
}

function lineOf({ title, at }: ExperimentRow, axis: string): string {
  const others = Object.entries(at).filter(([setting]) => setting !== axis)
  return [title, ...others.map(([setting, value]) => `${setting} ${value}`)].join(', ')
}
