import type { TagColumn } from './filterRows'
import { channels, classColour, restColour } from './palette'

export interface SharedClass {
  /** Null for images that have no value, or one too rare for a colour of its own. */
  readonly value: string | null
  readonly colour: string
  /** Images of all columns. */
  readonly count: number
}

export interface SharedClasses {
  readonly legend: readonly SharedClass[]
  /** For each column its rows' colours, [n, 3], 0 … 255. */
  readonly colours: readonly Uint8Array[]
}

/**
 * One colour for one value over several runs' columns of a tag, whose codes need not agree.
 * @param most values with a colour of their own, the most frequent of all columns together
 */
export function sharedClasses(columns: readonly TagColumn[], most: number): SharedClasses {
  const counts = new Map<string, number>()
  let missing = 0
  for (const { codes, values } of columns) {
    const byCode = new Uint32Array(values.length + 1)
    for (const code of codes) byCode[code]!++
    missing += byCode[0]!
    values.forEach((value, i) => counts.set(value, (counts.get(value) ?? 0) + byCode[i + 1]!))
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
  const own = ranked.slice(0, most).map(([value, count], i) => ({ value, count, colour: classColour(i) }))
  const rest = ranked.slice(most).reduce((sum, [, count]) => sum + count, missing)
  const colourOf = new Map(own.map(({ value, colour }) => [value, channels(colour)]))
  return {
    legend: rest === 0 ? own : [...own, { value: null, colour: restColour, count: rest }],
    colours: columns.map(({ codes, values }) => {
      const table = [undefined, ...values.map((value) => colourOf.get(value))]
      const filled = new Uint8Array(codes.length * 3)
      codes.forEach((code, row) => filled.set(table[code] ?? channels(restColour), 3 * row))
      return filled
    }),
  }
}
