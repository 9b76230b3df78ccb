import { parse } from 'csv-parse/browser/esm/sync'
import type { Truth } from '../../../src-main/contract/runs'

export interface TruthTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A CSV table with a head, of at least two columns and a row; a sentence where it is none. */
export function readTruthTable(text: string): TruthTable | string {
  let lines: string[][]
  try {
    lines = parse(text, { bom: true, skip_empty_lines: true })
  } catch {
    return 'This file is not a CSV table.'
  }
  const [columns = [], ...rows] = lines
  if (columns.length < 2) return 'The table needs a column of files and a column of labels.'
  return rows.length === 0 ? 'The table has a head and no rows.' : { columns, rows }
}

/** The column that most likely names the files. */
export function fileColumn({ columns }: TruthTable): string {
  return columns.find((column) => /^(path|file|file ?name)$/i.test(column.trim())) ?? columns[0]!
}

/** Labels by file. */
export function truthOf({ columns, rows }: TruthTable, files: string, label: string): Truth {
  const [file, value] = [columns.indexOf(files), columns.indexOf(label)]
  return { label, rows: rows.map((row) => ({ file: row[file] ?? '', value: row[value] ?? '' })) }
}
