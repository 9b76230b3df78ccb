import { decidedInstances, decisionsVersion } from '../../index/queries/tagDecisions'
import type { Workspace } from '../workspace'
import type { SuggestionSet } from '../suggestionSet'

type Verdict = 'accepted' | 'rejected'

/** What is decided about the units of a set, as it was last looked up. */
const cache = new WeakMap<
  SuggestionSet['table'],
  { readonly version: string; readonly units: ReadonlyMap<number, Verdict> }
>()
const placesOf = new WeakMap<SuggestionSet['table'], ReadonlyMap<number, readonly number[]>>()

/** Those of some rows that are not decided yet, in their order. */
export function undecidedRows(workspace: Workspace, set: SuggestionSet, rows: Int32Array): Int32Array {
  const units = decidedUnits(workspace, set)
  return units.size === 0 ? rows : rows.filter((row) => !units.has(set.suggested.units[row]!))
}

/** How many suggestions of a set were answered, in whatever session. */
export function countAnswers(workspace: Workspace, set: SuggestionSet): Record<Verdict, number> {
  const counts = { accepted: 0, rejected: 0 }
  const units = decidedUnits(workspace, set)
  for (const unit of set.suggested.units) {
    const verdict = units.get(unit)
    if (verdict !== undefined) counts[verdict]++
  }
  return counts
}

function decidedUnits({ index }: Workspace, { keyword, table }: SuggestionSet): ReadonlyMap<number, Verdict> {
  const version = decisionsVersion(index)
  const known = cache.get(table)
  if (known?.version === version) return known.units
  const units = new Map<number, Verdict>()
  const places = unitsByInstance(table)
  for (const { instance, original, verdict } of decidedInstances(index, [keyword])) {
    for (const unit of places.get(instance) ?? []) {
      if ((table.texts[table.originals[unit]!] ?? null) === original) units.set(unit, verdict)
    }
  }
  cache.set(table, { version, units })
  return units
}

/** A decision about a series names all of its instances, the first of a unit among them. */
function unitsByInstance(table: SuggestionSet['table']): ReadonlyMap<number, readonly number[]> {
  let found = placesOf.get(table)
  if (found === undefined) {
    found = Map.groupBy(table.instances.keys(), (unit) => table.instances[unit]!)
    placesOf.set(table, found)
  }
  return found
}
