import type { TextDecode } from '../dicom/characterSet'
import { derivedTags } from './derivedTags/registry'
import { placeOf, textOf, type RawValues } from './rawValue'
import { indexedTags } from './tagDictionary'

/** Values of tags by keyword, trimmed, several joined by a backslash; empty ones are left out. */
export type Tags = Readonly<Record<string, string>>

/**
 * The values of a fixed list of tags, in its order, each on a line of its own, empty where there is none: as one text
 * they travel between threads, and are compared, for a fraction of what an object costs. No value holds a line break.
 */
export type PackedTags = string

/** Places in the dictionary of the tags that the instances of a series have in common, and of those that vary. */
const places = indexedTags.map((_, place) => place)
const sharedPlaces = places.filter((place) => !indexedTags[place]!.varies)
const ownPlaces = places.filter((place) => indexedTags[place]!.varies)
const keywordsOf = (list: readonly number[]) => list.map((place) => indexedTags[place]!.keyword)
const sharedKeywords = keywordsOf(sharedPlaces)
const ownKeywords = keywordsOf(ownPlaces)
/** By place: what is derived, and the places that it comes from. */
const derivedAt = new Map(
  derivedTags.map(({ keyword, sources, derive }) => [
    placeOf(keyword),
    { derive, sources: sources.map((source) => placeOf(source)) },
  ]),
)

/** Of the file before: files come series by series. */
let last: { readonly values: RawValues; readonly decode: TextDecode; readonly packed: PackedTags } | undefined

/** The tags that instances of a series share. */
export function packShared(values: RawValues, decode: TextDecode): PackedTags {
  const before = last
  if (before?.decode === decode && sharedPlaces.every((place) => values[place] === before.values[place])) {
    return before.packed
  }
  const packed = packAt(sharedPlaces, values, decode)
  last = { values, decode, packed }
  return packed
}

/** The tags that vary within a series. */
export function packOwn(values: RawValues, decode: TextDecode): PackedTags {
  return packAt(ownPlaces, values, decode)
}

function packAt(list: readonly number[], values: RawValues, decode: TextDecode): PackedTags {
  const textAt = (place: number) => {
    const value = values[place]
    return value === undefined ? '' : textOf(value, place, decode)
  }
  let packed = ''
  for (const place of list) {
    const derived = derivedAt.get(place)
    packed += derived === undefined ? textAt(place) : derived.derive(derived.sources.map(textAt))
    packed += '\n'
  }
  return packed
}

/** Packs tags as a header with these values would be. */
export function packTags(tags: Tags): { sharedTags: PackedTags; ownTags: PackedTags } {
  const pack = (keywords: readonly string[]) => keywords.map((keyword) => `${tags[keyword] ?? ''}\n`).join('')
  return { sharedTags: pack(sharedKeywords), ownTags: pack(ownKeywords) }
}

export const unpackShared = (packed: PackedTags): Tags => unpack(packed, sharedKeywords)
export const unpackOwn = (packed: PackedTags): Tags => unpack(packed, ownKeywords)

function unpack(packed: PackedTags, keywords: readonly string[]): Tags {
  const tags: Record<string, string> = {}
  let start = 0
  for (const keyword of keywords) {
    const end = packed.indexOf('\n', start)
    if (end > start) tags[keyword] = packed.slice(start, end)
    start = end + 1
  }
  return tags
}

/** All values of a header by keyword. */
export function tagsOf(header: { readonly sharedTags: PackedTags; readonly ownTags: PackedTags }): Tags {
  return { ...unpackShared(header.sharedTags), ...unpackOwn(header.ownTags) }
}
