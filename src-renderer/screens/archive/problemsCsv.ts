import { stringify } from 'csv-stringify/browser/esm/sync'
import type { Problem } from '../../../src-main/contract/archive'
import { reasonAdvice } from './reasonTitle'

/** Problems as a table for a spreadsheet, with a head. Cells that a spreadsheet would calculate are kept as text. */
export function problemsCsv(problems: readonly Problem[]): string {
  return stringify(
    problems.map(({ file, state, code, message }) => [file, state, code, message, reasonAdvice(code)]),
    {
      header: true,
      columns: ['file', 'state', 'reason', 'what happened', 'what to do'],
      escape_formulas: true,
    },
  )
}
