import type { TupleGroups } from './tupleGroups'

/** Strata that are drawn from one by one; the images of all further kinds are one stratum more. */
const largest = 64

/**
 * Parts items by kind: the tuple of their values of some features, where a missing value is one too.
 *
 * @param features places of the features in the groups
 * @param groupOf group of each item, [items]
 * @param items numbers of those to part
 * @returns numbers of items, ascending; strata of the most items first, and at most 65 of them
 */
export function strataOf(
  { codes, groups }: Pick<TupleGroups, 'codes' | 'groups'>,
  features: readonly number[],
  groupOf: Int32Array,
  items: Uint32Array,
): Uint32Array[] {
  const byKind = new Map<string, number[]>()
  for (const item of items) {
    const kind = features.map((k) => codes[k * groups + groupOf[item]!]).join()
    const known = byKind.get(kind)
    if (known === undefined) byKind.set(kind, [item])
    else known.push(item)
  }
  const strata = [...byKind.values()].sort((a, b) => b.length - a.length || a[0]! - b[0]!)
  const rest = strata.slice(largest).flat()
  const kept = rest.length === 0 ? strata : [...strata.slice(0, largest), rest]
  return kept.map((stratum) => Uint32Array.from(stratum).sort())
}
