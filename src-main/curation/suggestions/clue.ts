import { toSharedInt32 } from '../../constraints/sharedArrays'
import type { Clue } from './suggestionGround'

/** A clue of what each unit has of something; values beyond the `most` frequent say nothing. */
export function clueOf(name: string, ofUnits: readonly (readonly number[])[], most: number): Clue {
  const counts = new Map<number, number>()
  for (const values of ofUnits) for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || a - b).slice(0, most)
  const codeOf = new Map(ranked.map(([value], code) => [value, code]))
  const starts = new Int32Array(ofUnits.length + 1)
  const codes: number[] = []
  ofUnits.forEach((values, unit) => {
    for (const value of values) {
      const code = codeOf.get(value)
      if (code !== undefined) codes.push(code)
    }
    starts[unit + 1] = codes.length
  })
  return { name, starts: toSharedInt32(starts), codes: toSharedInt32(codes), size: ranked.length }
}

/** Words of a description that can tell something: of letters, at least two; in lower case, each once. */
export function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}{2,}/gu) ?? []
  return [...new Set(words)]
}
