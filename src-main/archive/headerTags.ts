import type { TextDecode } from '../dicom/characterSet'
import type { Tags } from './headerOutcome'
import { textOf, type RawValues } from './rawValue'
import { indexedTags } from './tagDictionary'

const places = indexedTags.map((_, place) => place)
const sharedPlaces = places.filter((place) => !indexedTags[place]!.varies)
const ownPlaces = places.filter((place) => indexedTags[place]!.varies)

/** Of the file before. */
let last: { readonly values: RawValues; readonly decode: TextDecode; readonly tags: Tags } | undefined

/** Values of the tags that instances of a series share, by keyword; the same object again where all are the same. */
export function sharedTagsOf(values: RawValues, decode: TextDecode): Tags {
  const before = last
  if (before?.decode === decode && sharedPlaces.every((place) => values[place] === before.values[place])) {
    return before.tags
  }
  const tags = tagsAt(sharedPlaces, values, decode)
  last = { values, decode, tags }
  return tags
}

/** Values of the tags that vary within a series, by keyword. */
export function ownTagsOf(values: RawValues, decode: TextDecode): Tags {
  return tagsAt(ownPlaces, values, decode)
}

function tagsAt(wanted: readonly number[], values: RawValues, decode: TextDecode): Tags {
  const tags: Record<string, string> = {}
  for (const place of wanted) {
    const value = values[place]
    const text = value === undefined ? '' : textOf(value, place, decode)
    if (text !== '') tags[indexedTags[place]!.keyword] = text
  }
  return tags
}
