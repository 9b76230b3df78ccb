import { decidedInstances, decisionsVersion } from '../../index/queries/tagDecisions'
import type { Workspace } from '../workspace'
import type { SuggestionSet } from '../suggestionSet'

/** Units of a set about which something is decided, as it was last looked up. */
const cache = new WeakMap<SuggestionSet['table'], { readonly version: string; readonly units: Set<number> }>()
const placesOf = new WeakMap<SuggestionSet['table'], ReadonlyMap<number, readonly number[]>>()

/** Those of some rows that are not decided yet, in their order. */
export function undecidedRows(workspace: Workspace, set: SuggestionSet, rows: Int32Array): Int32Array {
  const units = decidedUnits(workspace, set)
  return units.size === 0 ? rows : rows.filter((row) => !units.has(set.suggested.units[row]!))
}

function decidedUnits({ index }: Workspace, { keyword, table }: SuggestionSet): Set<number> {
  const version = decisionsVersion(index)
  const known = cache.get(table)
  if (known?.version === version) return known.units
  const units = new Set<number>()
  const places = unitsByInstance(table)
  for (const { instance, original } of decidedInstances(index, [keyword])) {
    for (const unit of places.get(instance) ?? []) {
      if ((table.texts[table.originals[unit]!] ?? null) === original) units.add(unit)
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
