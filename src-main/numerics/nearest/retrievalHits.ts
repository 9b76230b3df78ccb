import type { RowSearch } from './rowSearch'

/** So many neighbours are looked at, each for a figure of its own. */
export const retrievalDepths = [1, 5, 10] as const

export interface RetrievalHits {
  /** Sums over the queries of the share of the nearest rows with the query's label, at each of retrievalDepths. */
  readonly shares: number[]
  /** Rows that were asked about and have another to be found. */
  readonly queries: number
}

/**
 * Precision of retrieval, leave one out: of the rows nearest to a row by cosine, how many have its label. Rows of its own
 * series are no answer: neighbours in a stack are alike whatever an embedding is worth. Nor are rows without a label.
 * @param queries rows to ask about, which have a label
 * @param codes label of each row, 0 for none, [count]
 * @param series of each row, 0 for none, [count]
 */
export function retrievalHits(
  search: RowSearch,
  queries: Uint32Array,
  codes: Uint32Array,
  series: Uint32Array,
): RetrievalHits {
  const allowed = Uint8Array.from(codes, (code) => (code === 0 ? 0 : 1))
  const members = Map.groupBy(series.keys(), (row) => series[row]!)
  const shares = retrievalDepths.map(() => 0)
  let counted = 0
  for (const query of queries) {
    const own = series[query] === 0 ? [query] : members.get(series[query]!)!
    for (const row of own) allowed[row] = 0
    const found = search.nearest(search.row(query), Math.max(...retrievalDepths), 'cosine', allowed)
    for (const row of own) if (codes[row] !== 0) allowed[row] = 1
    if (found.length === 0) continue
    counted++
    for (const [i, depth] of retrievalDepths.entries()) {
      const nearest = found.slice(0, depth)
      shares[i]! += nearest.filter(({ row }) => codes[row] === codes[query]).length / nearest.length
    }
  }
  return { shares, queries: counted }
}
