import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import table from '../../../resources/anatomic-regions.csv?raw'

const list = z.string().transform((text) => text.split('|'))
const rows = z
  .array(z.object({ region: z.string(), bodyParts: list, words: list }))
  .parse(parse(table, { columns: true, comment: '#' }))

/** The table's text: values made by another are not to be kept. */
export const regionTable = table

const regionOfBodyPart = new Map(
  rows.flatMap(({ region, bodyParts }) => bodyParts.map((bodyPart) => [bodyPart, region] as const)),
)
const terms = rows.flatMap(({ region, words }) =>
  words.map((term) => ({ region, words: term.split(' ').map(readWord) })),
)

interface Word {
  readonly start: string
  /** Any ending may follow. */
  readonly isStem: boolean
}

function readWord(text: string): Word {
  return { start: text.replace('*', ''), isStem: text.endsWith('*') }
}

/** The region of a value of Body Part Examined; undefined for values that the table does not have. */
export function regionOfValue(bodyPart: string): string | undefined {
  return regionOfBodyPart.get(bodyPart.trim().replace(/\s+/g, ' ').toUpperCase())
}

/** An archive has few descriptions; they come again with every study. */
const mostRemembered = 2000
const remembered = new Map<string, readonly string[]>()

/** The regions that a description names, each once, in the order of the table. */
export function regionsNamedIn(description: string): readonly string[] {
  let named = remembered.get(description)
  if (named === undefined) {
    named = findRegions(description)
    if (remembered.size >= mostRemembered) remembered.clear()
    remembered.set(description, named)
  }
  return named
}

function findRegions(description: string): string[] {
  const words = description
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .split(/[^\p{Letter}]+/u)
  const named = terms.filter((term) =>
    words.some((_, place) => term.words.every((word, i) => isWord(word, words[place + i]))),
  )
  return [...new Set(named.map(({ region }) => region))]
}

function isWord({ start, isStem }: Word, word: string | undefined): boolean {
  return word !== undefined && (isStem ? word.startsWith(start) : word === start)
}
