import type { TupleGroups } from './tupleGroups'

/** Kinds of fewer images are more often slips in tags than kinds. */
const fewestItems = 10
/** Strata at most: those of the most items. */
const mostStrata = 64

/**
 * Parts items by kind: the tuple of their values of some features, where a missing value is one too. Items of kinds of
 * fewer than ten, or beyond the 64 largest, are in none.
 *
 * @param features places of the features in the groups
 * @param groupOf group of each item, [items]
 * @param items numbers of those to part
 * @returns numbers of items, ascending; strata of the most items first
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
  return [...byKind.values()]
    .filter((stratum) => stratum.length >= fewestItems)
    .sort((a, b) => b.length - a.length || a[0]! - b[0]!)
    .slice(0, mostStrata)
    .map((stratum) => Uint32Array.from(stratum).sort())
}
