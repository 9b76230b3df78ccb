import { ofImage, suggestible } from '../../archive/suggestible'
import { LikewiseError } from '../../contract/errors'
import type { Evidence, SuggestedTag, Suggestion, SuggestionKind } from '../../contract/suggestions'
import { neighboursKept, othersKept } from '../../curation/suggestions/suggestUnits'
import { tagValueOf } from '../../index/queries/constraintTable'
import { recordStep, stepHistory } from '../../index/queries/steps'
import { instanceNames, tagFilling, valuesInSeries } from '../../index/queries/suggestions'
import {
  decisionLike,
  deleteDecision,
  insertDecision,
  type DecisionRow,
} from '../../index/queries/tagDecisions'
import { stepKind } from '../../index/steps/tagDecisions'
import { mostClasses } from '../suggestionGround'
import type { Workspace } from '../workspace'
import type { SuggestionSet } from '../suggestionSet'
import { countAnswers, undecidedRows } from './decidedUnits'
import { kindOf, suggestionSet } from './suggestionSets'

interface Asked {
  readonly run: number
  readonly keyword: string
}

/** Tags whose values can be suggested, those with most missing values first; without those that nothing has. */
export function suggestedTags({ index }: Workspace): SuggestedTag[] {
  return tagFilling(index, suggestible, mostClasses)
    .filter(({ present }) => present > 0)
    .sort((a, b) => Number(a.tooMany) - Number(b.tooMany) || b.missing - a.missing)
}

export interface ListQuery extends Asked {
  readonly kind?: SuggestionKind | undefined
  readonly from: number
  readonly order: 'useful' | 'confidence'
  readonly offset: number
  readonly limit: number
}

/** Errors: suggestions-not-made. */
export function listSuggestions(
  workspace: Workspace,
  query: ListQuery,
): { total: number; images: number; accepted: number; rejected: number; suggestions: Suggestion[] } {
  const set = suggestionSet(workspace, query.run, query.keyword)
  const rows = rowsOf(workspace, set, query, query.order)
  const page = rows.subarray(query.offset, query.offset + query.limit)
  return {
    total: rows.length,
    images: imagesOf(set, rows),
    ...countAnswers(workspace, set),
    suggestions: Array.from(page, (row) => describe(workspace, set, row)),
  }
}

function rowsOf(
  workspace: Workspace,
  set: SuggestionSet,
  { kind, from }: Pick<ListQuery, 'kind' | 'from'>,
  order: ListQuery['order'],
): Int32Array {
  const ordered = order === 'useful' ? set.useful : set.surest
  return undecidedRows(workspace, set, ordered).filter(
    (row) => set.suggested.confidences[row]! >= from && (kind === undefined || kindOf(set, row) === kind),
  )
}

function imagesOf({ table, suggested }: SuggestionSet, rows: Int32Array): number {
  return rows.reduce((sum, row) => sum + table.images[suggested.units[row]!]!, 0)
}

function describe({ index }: Workspace, set: SuggestionSet, row: number): Suggestion {
  const { table, suggested, values } = set
  const unit = suggested.units[row]!
  const instance = table.instances[unit]!
  return {
    suggestion: unit,
    kind: kindOf(set, row),
    images: table.images[unit]!,
    image: table.shown[unit]!,
    instance,
    file: instanceNames(index, instance)?.file ?? '',
    cluster: table.clusters[unit]!,
    current: table.texts[table.originals[unit]!] ?? null,
    value: values[suggested.classes[row]!]!,
    confidence: suggested.confidences[row]!,
  }
}

function rowOf(set: SuggestionSet, suggestion: number): number {
  const row = set.rowOf[suggestion] ?? -1
  if (row >= 0) return row
  throw new LikewiseError('invalid-input', `There is no suggestion ${suggestion} of ${set.keyword}.`)
}

/** Errors: suggestions-not-made, invalid-input. */
export function suggestionEvidence(
  workspace: Workspace,
  { run, keyword, suggestion }: Asked & { readonly suggestion: number },
): Evidence {
  const { index } = workspace
  const set = suggestionSet(workspace, run, keyword)
  const { table, suggested, values, opinions } = set
  const row = rowOf(set, suggestion)
  const instance = table.instances[suggestion]!
  const others = suggested.others.subarray(row * othersKept, (row + 1) * othersKept)
  const neighbours = suggested.neighbours.subarray(row * neighboursKept, (row + 1) * neighboursKept)
  return {
    others: Array.from(others, (code, k) => ({
      value: values[code] ?? '',
      share: suggested.otherShares[row * othersKept + k]!,
    })).filter(({ value }) => value !== ''),
    neighbours: Array.from(neighbours, (unit, k) => ({
      image: table.shown[unit] ?? 0,
      cluster: table.clusters[unit] ?? 0,
      value: table.texts[table.originals[unit] ?? -1] ?? '',
      distance: suggested.distances[row * neighboursKept + k]!,
    })).filter(({ image }) => image > 0),
    reasons: opinions.map((name, s) => ({
      name,
      logOdds: suggested.reasons[row * opinions.length + s]!,
      value: tagValueOf(index, instance, name),
    })),
    inSeries: ofImage.has(keyword) ? [] : valuesInSeries(index, instance, keyword),
  }
}

export interface Decision extends Asked {
  readonly suggestions: readonly number[]
  readonly verdict: DecisionRow['verdict']
  readonly value?: string | undefined
  readonly author: string
}

/** Errors: suggestions-not-made, invalid-input. */
export function decideSuggestions(workspace: Workspace, decision: Decision) {
  const set = suggestionSet(workspace, decision.run, decision.keyword)
  if (decision.verdict === 'rejected' && decision.value !== undefined) {
    throw new LikewiseError('invalid-input', 'What is rejected is the suggested value: it takes no other.')
  }
  return store(
    workspace,
    set,
    Int32Array.from(decision.suggestions, (unit) => rowOf(set, unit)),
    decision,
  )
}

/** Errors: suggestions-not-made. */
export function acceptAll(
  workspace: Workspace,
  request: Asked & {
    readonly kind: SuggestionKind
    readonly from: number
    readonly author: string
  },
) {
  const set = suggestionSet(workspace, request.run, request.keyword)
  const rows = rowsOf(workspace, set, request, 'confidence')
  return store(workspace, set, rows, { ...request, verdict: 'accepted' })
}

function store(
  workspace: Workspace,
  set: SuggestionSet,
  rows: Int32Array,
  { run, keyword, verdict, value, author }: Omit<Decision, 'suggestions'>,
) {
  const { index } = workspace
  const at = new Date().toISOString()
  const added: DecisionRow[] = []
  const removed: DecisionRow[] = []
  index.transaction(() => {
    for (const row of rows) {
      const { instance, current, value: suggested, confidence } = describe(workspace, set, row)
      const names = instanceNames(index, instance)
      if (names === undefined) continue
      const isOfSeries = names.seriesUid !== null && !ofImage.has(keyword)
      const decided = {
        keyword,
        seriesUid: isOfSeries ? names.seriesUid : null,
        instanceUid: isOfSeries ? null : names.instanceUid,
        file: isOfSeries ? null : names.file,
        original: current,
        verdict,
        value: value ?? suggested,
        suggested,
        confidence,
        run,
        author,
        at,
      }
      const before = decisionLike(index, decided)
      if (before !== undefined) {
        deleteDecision(index, before.id)
        removed.push(before)
      }
      added.push({ ...decided, id: insertDecision(index, decided) })
    }
    if (added.length > 0) recordStep(index, stepKind, titleOf(keyword, added), { added, removed })
  })
  return { decided: added.length, images: imagesOf(set, rows), history: stepHistory(index) }
}

function titleOf(keyword: string, [first, ...more]: readonly DecisionRow[]): string {
  const verb = first?.verdict === 'rejected' ? 'Reject' : 'Accept'
  if (more.length > 0) return `${verb} ${more.length + 1} values of ${keyword}`
  return `${verb} ${keyword} ${first?.value ?? ''}`
}
