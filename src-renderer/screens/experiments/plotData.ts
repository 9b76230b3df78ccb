import type { Experiment, ExperimentRow, SettingValue, Spread } from '../../../src-main/contract/experiments'
import type { BarData } from '../../charts/spreadBars'
import type { LineData } from '../../charts/spreadLines'
import { partTitles, type Part } from './shownColumns'
import { placeWords } from './stateWords'

/** Axes that a figure can be drawn over: those with several values. */
export function plottedAxes({ axes }: Pick<Experiment, 'axes'>): string[] {
  return axes.filter(({ values }) => values.length > 1).map(({ setting }) => setting)
}

/**
 * A column over an axis: a line for every method at every crossing of the other axes. Methods that do not have the
 * axis' setting have the same figure all along it.
 */
export function lineData(
  { axes, rows }: Pick<Experiment, 'axes' | 'rows'>,
  column: string,
  axis: string,
  titleOf: (setting: string) => string,
): LineData {
  const values = inOrder(axes.find(({ setting }) => setting === axis)?.values ?? [])
  const severalMethods = new Set(rows.map(({ method }) => method)).size > 1
  const lines = Map.groupBy(rows, (row) => lineName(row, axis, severalMethods, titleOf))
  return {
    axis: titleOf(axis),
    values,
    lines: [...lines].map(([name, own]) => {
      const isFlat = own.every(({ at }) => !(axis in at))
      return {
        name,
        isFlat,
        spreads: values.map((value) => spreadAt(own, isFlat ? null : { axis, value }, column)),
      }
    }),
  }
}

function lineName(
  { title, at }: ExperimentRow,
  axis: string,
  severalMethods: boolean,
  titleOf: (setting: string) => string,
): string {
  const others = Object.fromEntries(Object.entries(at).filter(([setting]) => setting !== axis))
  const words = [severalMethods ? title : '', placeWords(others, titleOf)].filter((part) => part !== '')
  return words.length === 0 ? title : words.join(' · ')
}

function spreadAt(
  rows: readonly ExperimentRow[],
  place: { readonly axis: string; readonly value: SettingValue } | null,
  column: string,
): Spread | null {
  const row = place === null ? rows[0] : rows.find(({ at }) => at[place.axis] === place.value)
  return row?.figures[column] ?? null
}

function inOrder(values: readonly SettingValue[]): SettingValue[] {
  return values.every((value) => typeof value === 'number') ? values.toSorted((a, b) => a - b) : [...values]
}

/** Each row's figure as a bar, of the parts that have it. */
export function barData(
  { rows, columns }: Pick<Experiment, 'rows' | 'columns'>,
  column: string,
  titleOf: (setting: string) => string,
): BarData {
  const chosen = columns.find((each) => each.column === column)
  const alike = columns.filter(({ measure, label }) => measure === chosen?.measure && label === chosen.label)
  return {
    names: rows.map(({ title, at }) =>
      [title, placeWords(at, titleOf)].filter((part) => part !== '').join(' · '),
    ),
    groups: alike.map(({ part, column: key }) => ({
      name: partTitles[part],
      spreads: rows.map(({ figures }) => figures[key] ?? null),
    })),
  }
}

/** The column of a measure and a label in a part; undefined where the experiment has no such part. */
export function columnIn({ columns }: Pick<Experiment, 'columns'>, figure: string, part: Part) {
  return columns.find((column) => column.part === part && figureKey(column) === figure)
}

/** What the columns of the parts have in common: “Modality.nmi”. */
export function figureKey({ label, measure }: Experiment['columns'][number]): string {
  return label === null ? measure : `${label}.${measure}`
}
