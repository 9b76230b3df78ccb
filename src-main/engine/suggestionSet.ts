import type { SuggestionSummary } from '../contract/suggestions'
import type { Suggested } from '../curation/suggestions/suggestUnits'
import type { UnitTable } from './suggestionGround'

/** Suggestions of a tag for a run. Rows are places in `suggested`. */
export interface SuggestionSet {
  readonly run: number
  readonly keyword: string
  readonly values: readonly string[]
  readonly table: UnitTable
  readonly suggested: Suggested
  readonly opinions: readonly string[]
  readonly summary: SuggestionSummary
  /** Rows, the most useful first. */
  readonly useful: Int32Array
  /** Rows, the surest first. */
  readonly surest: Int32Array
  /** Row of each unit; −1 where nothing is suggested. */
  readonly rowOf: Int32Array
  /** What it was made from. */
  readonly madeOf: string
}
