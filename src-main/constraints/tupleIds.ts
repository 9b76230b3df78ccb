/** Tables of up to this many entries are indexed directly; above it, or where few of them were used, a map takes over. */
const largestTable = 1 << 24
const entriesPerId = 32

/**
 * Numbers the distinct tuples of some columns: equal tuples have equal ids, ids count from 0 in the order of first
 * appearance.
 * @param columns codes of each feature, [n] each; −1 is a value like any other
 * @param start ids to refine, as this function gave them
 */
export function tupleIds(
  columns: readonly Int32Array[],
  start: { readonly ids: Int32Array; readonly count: number },
): { ids: Int32Array; count: number } {
  let { ids, count } = start
  for (const codes of columns) {
    let highest = -1
    for (const code of codes) if (code > highest) highest = code
    const width = highest + 2
    const refined = new Int32Array(ids.length)
    const isTable = count * width <= Math.min(largestTable, entriesPerId * ids.length)
    const lookup = isTable ? tableLookup(count * width) : mapLookup()
    for (let i = 0; i < ids.length; i++) refined[i] = lookup.idOf(ids[i]! * width + codes[i]! + 1)
    ids = refined
    count = lookup.count()
  }
  return { ids, count }
}

function tableLookup(size: number) {
  const table = new Int32Array(size).fill(-1)
  let next = 0
  return {
    idOf(key: number): number {
      if (table[key] === -1) table[key] = next++
      return table[key]!
    },
    count: () => next,
  }
}

function mapLookup() {
  const known = new Map<number, number>()
  return {
    idOf(key: number): number {
      const found = known.get(key)
      if (found !== undefined) return found
      known.set(key, known.size)
      return known.size - 1
    },
    count: () => known.size,
  }
}
