/** Codes of a tag, by row; code c stands for values[c − 1], 0 for a missing value. */
export interface TagColumn {
  readonly codes: Uint32Array
  readonly values: readonly string[]
  /** 1 where a person accepted the value in the place of what the file says; null where nobody did. */
  readonly accepted?: Uint32Array | null
}

/** What lets a row through: one of some codes of a column. */
export interface CodeFilter {
  readonly keyword: string
  readonly codes: ReadonlySet<number>
}

/** Adds to `mask` [n] one for every filter that lets the row through; rows with mask = filters pass. */
function countPassing(
  filters: readonly CodeFilter[],
  columns: ReadonlyMap<string, TagColumn>,
  mask: Uint8Array,
): void {
  for (const { keyword, codes } of filters) {
    const column = columns.get(keyword)
    if (column === undefined) continue
    const lets = new Uint8Array(column.values.length + 1)
    for (const code of codes) lets[code] = 1
    for (let row = 0; row < mask.length; row++) mask[row]! += lets[column.codes[row]!]!
  }
}

/** How many filters let each row through, [n], and how many there are whose column is known. */
export function passCounts(
  count: number,
  filters: readonly CodeFilter[],
  columns: ReadonlyMap<string, TagColumn>,
): { readonly passed: Uint8Array; readonly needed: number } {
  const passed = new Uint8Array(count)
  countPassing(filters, columns, passed)
  return { passed, needed: filters.filter(({ keyword }) => columns.has(keyword)).length }
}

/**
 * Rows whose values hold every word, each in any of the columns, in any case; null when there is no word. Looks at each
 * distinct value once.
 */
export function textMask(text: string, count: number, columns: readonly TagColumn[]): Uint8Array | null {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return null
  const mask = new Uint8Array(count).fill(1)
  const lowered = columns.map(({ codes, values }) => ({
    codes,
    values: values.map((value) => value.toLowerCase()),
  }))
  for (const word of words) {
    const found = new Uint8Array(count)
    for (const { codes, values } of lowered) {
      const holds = Uint8Array.from([0, ...values.map((value) => (value.includes(word) ? 1 : 0))])
      for (let row = 0; row < count; row++) found[row]! |= holds[codes[row]!]!
    }
    for (let row = 0; row < count; row++) mask[row]! &= found[row]!
  }
  return mask
}

/** Rows for which the mask is set, ascending. */
export function rowsOf(mask: Uint8Array): Uint32Array {
  let count = 0
  for (const bit of mask) count += bit
  const rows = new Uint32Array(count)
  let next = 0
  for (let row = 0; row < mask.length; row++) if (mask[row] === 1) rows[next++] = row
  return rows
}

/**
 * How many rows have each code, [values + 1]: of those that every other filter lets through, so that the numbers say
 * what one more click would give.
 */
export function facetCounts(
  column: TagColumn,
  base: Uint8Array,
  { passed, needed }: { readonly passed: Uint8Array; readonly needed: number },
  own: ReadonlySet<number> | undefined,
): Uint32Array {
  const counts = new Uint32Array(column.values.length + 1)
  const others = own === undefined ? needed : needed - 1
  const lets = new Uint8Array(counts.length)
  for (const code of own ?? []) lets[code] = 1
  for (let row = 0; row < base.length; row++) {
    const code = column.codes[row]!
    if (base[row] === 1 && passed[row]! - lets[code]! === others) counts[code]!++
  }
  return counts
}

/** Rows of a mask that all of so many filters let through, [n]. */
export function passing(
  base: Uint8Array,
  { passed, needed }: { readonly passed: Uint8Array; readonly needed: number },
): Uint8Array {
  const mask = new Uint8Array(base.length)
  for (let row = 0; row < base.length; row++) mask[row] = passed[row] === needed ? base[row]! : 0
  return mask
}
