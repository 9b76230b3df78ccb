import { featureOf } from '../../archive/features/registry'
import { normaliseCategory } from '../../archive/features/normalise'
import { suggestible } from '../../archive/suggestible'
import { LikewiseError } from '../../contract/errors'
import type { SuggestionKind, SuggestionSummary } from '../../contract/suggestions'
import { expectedGain } from '../../curation/suggestions/expectedGain'
import type { SuggestionModel } from '../../curation/suggestions/suggestionModel'
import type { Suggested } from '../../curation/suggestions/suggestUnits'
import type { WritableIndex } from '../../index/open'
import { constraintTableVersion } from '../../index/queries/constraintTable'
import { requireFinishedRun } from '../../index/queries/runs'
import { decisionsVersion } from '../../index/queries/tagDecisions'
import { createProgressRate } from '../../numerics/progressRate'
import type { EngineParts } from '../engineParts'
import type { JobContext } from '../jobs'
import type { PreparedSuggestions } from '../suggestionGround'
import type { SuggestionSet } from '../suggestionSet'
import { runFolderOf, type Workspace } from '../workspace'
import { undecidedRows } from './decidedUnits'

/** Sets kept for each index: the one in use and those to go back to. */
const kept = 4
const cache = new WeakMap<WritableIndex, Map<string, SuggestionSet>>()
/** Units of a share of the work. */
const unitsAtOnce = 2000

/** Errors: suggestions-not-made. */
export function suggestionSet({ index }: Workspace, run: number, keyword: string): SuggestionSet {
  const found = cache.get(index)?.get(keyOf(run, keyword))
  if (found !== undefined) return found
  const sentence = `No values of ${keyword} have been suggested for run ${run} since the program was started.`
  throw new LikewiseError('suggestions-not-made', sentence)
}

/** Keeps a set in the place of the one before. */
export function keepSuggestions({ index }: Workspace, set: SuggestionSet): void {
  const sets = cache.get(index) ?? new Map<string, SuggestionSet>()
  cache.set(index, sets)
  sets.delete(keyOf(set.run, set.keyword))
  sets.set(keyOf(set.run, set.keyword), set)
  for (const oldest of [...sets.keys()].slice(0, -kept)) sets.delete(oldest)
}

function keyOf(run: number, keyword: string): string {
  return `${run} ${keyword}`
}

/** Makes the suggestions of a tag, or gives those that were made of the same. Errors: see contract/suggestions.ts. */
export async function makeSuggestions(
  parts: EngineParts,
  workspace: Workspace,
  { run, keyword }: { readonly run: number; readonly keyword: string },
  context: JobContext,
): Promise<SuggestionSummary> {
  const { index, record } = workspace
  requireFinishedRun(index, run)
  if (!suggestible.some((tag) => tag.keyword === keyword)) {
    throw new LikewiseError('invalid-input', `${keyword} is no tag whose values can be suggested.`)
  }
  const madeOf = `${constraintTableVersion(index)} ${decisionsVersion(index)}`
  const known = cache.get(index)?.get(keyOf(run, keyword))
  if (known?.madeOf === madeOf) return summaryNow(workspace, known)
  const request = { index: record.folder, run, folder: runFolderOf(workspace, run), keyword }
  report(context, 'Reading tags and embedding', 0, null)
  const prepared = await parts.pool.run('prepareSuggestions', request, context.signal)
  report(context, 'Calibrating on known values', 0, null)
  const model = await parts.pool.run('fitSuggestionModel', prepared.ground, context.signal)
  const suggested = await suggestAll(parts, prepared, model, context)
  const set = setOf({ run, keyword, madeOf }, prepared, model, suggested)
  keepSuggestions(workspace, set)
  return summaryNow(workspace, set)
}

function report(context: JobContext, phase: string, done: number, total: number | null): void {
  context.progress({ phase, done, total, unit: 'series', rate: null, secondsLeft: null, counts: {} })
}

async function suggestAll(
  parts: EngineParts,
  { ground, wanted }: PreparedSuggestions,
  { weights, scale }: SuggestionModel,
  context: JobContext,
): Promise<Suggested> {
  const shares = Array.from({ length: Math.ceil(wanted.length / unitsAtOnce) }, (_, i) =>
    wanted.slice(i * unitsAtOnce, (i + 1) * unitsAtOnce),
  )
  const rate = createProgressRate(() => performance.now())
  let done = 0
  const found = await Promise.all(
    shares.map(async (share) => {
      const input = { ground, model: { weights, scale }, wanted: share }
      const part = await parts.pool.run('suggestUnits', input, context.signal)
      done += share.length
      const total = wanted.length
      const progress = { phase: 'Comparing with neighbours', done, total, unit: 'series', counts: {} }
      context.progress({ ...progress, ...rate.update(done, total) })
      return part
    }),
  )
  return joined(found)
}

function joined(parts: readonly Suggested[]): Suggested {
  const lengthOf = (name: keyof Suggested) => parts.reduce((sum, part) => sum + part[name].length, 0)
  const fill = <T extends Int32Array | Float32Array>(name: keyof Suggested, out: T): T => {
    let at = 0
    for (const part of parts) {
      out.set(part[name], at)
      at += part[name].length
    }
    return out
  }
  const int32 = (name: keyof Suggested) => fill(name, new Int32Array(lengthOf(name)))
  const float32 = (name: keyof Suggested) => fill(name, new Float32Array(lengthOf(name)))
  return {
    units: int32('units'),
    classes: int32('classes'),
    confidences: float32('confidences'),
    others: int32('others'),
    otherShares: float32('otherShares'),
    neighbours: int32('neighbours'),
    distances: float32('distances'),
    reasons: float32('reasons'),
  }
}

function setOf(
  made: Pick<SuggestionSet, 'run' | 'keyword' | 'madeOf'>,
  { ground, values, table, wanted }: PreparedSuggestions,
  { opinions, heldOut }: SuggestionModel,
  suggested: Suggested,
): SuggestionSet {
  const rows = Int32Array.from(suggested.units.keys())
  const rowOf = new Int32Array(ground.units).fill(-1)
  suggested.units.forEach((unit, row) => (rowOf[unit] = row))
  const set = { ...made, values, table, suggested, opinions, rowOf }
  const gains = Float64Array.from(rows, (row) => {
    const images = table.images[suggested.units[row]!]!
    return expectedGain(kindOf(set, row), images, suggested.confidences[row]!)
  })
  const imagesWhere = (isCounted: (unit: number) => boolean) =>
    table.images.reduce((sum, images, unit) => sum + (isCounted(unit) ? images : 0), 0)
  const missing = new Set(wanted.filter((unit) => ground.labels[unit]! < 0))
  return {
    ...set,
    useful: rows.toSorted((a, b) => gains[b]! - gains[a]! || a - b),
    surest: rows.toSorted((a, b) => suggested.confidences[b]! - suggested.confidences[a]! || a - b),
    summary: {
      run: made.run,
      keyword: made.keyword,
      values: [...values],
      known: imagesWhere((unit) => ground.labels[unit]! >= 0),
      missing: imagesWhere((unit) => missing.has(unit)),
      suggested: 0,
      doubted: 0,
      heldOut: { ...heldOut, bins: heldOut.bins.map((bin) => ({ ...bin })) },
    },
  }
}

/** Whether a row fills a gap or contradicts a value. A value that says nothing, such as UNKNOWN, is a gap. */
export function kindOf(
  { keyword, table, suggested }: Pick<SuggestionSet, 'keyword' | 'table' | 'suggested'>,
  row: number,
): SuggestionKind {
  const original = table.texts[table.originals[suggested.units[row]!]!]
  if (original === undefined) return 'missing'
  return normaliseCategory(featureOf(keyword), original) === null ? 'missing' : 'doubted'
}

function summaryNow(workspace: Workspace, set: SuggestionSet): SuggestionSummary {
  const counts = { missing: 0, doubted: 0 }
  for (const row of undecidedRows(workspace, set, set.surest)) {
    counts[kindOf(set, row)] += set.table.images[set.suggested.units[row]!]!
  }
  return { ...set.summary, suggested: counts.missing, doubted: counts.doubted }
}
