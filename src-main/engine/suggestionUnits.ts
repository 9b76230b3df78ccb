import { normaliseCategory } from '../archive/features/normalise'
import { featureOf } from '../archive/features/registry'
import { descriptions, ofImage, telling } from '../archive/suggestible'
import { wordsOf } from '../curation/suggestions/clue'
import type { ReadableIndex } from '../index/open'
import { taggedImages, valuesOfTags } from '../index/queries/suggestionRows'
import { decidedInstances } from '../index/queries/tagDecisions'

/** Units of a run for a tag: instances of one series with the same value, or single instances. */
export interface SuggestionUnits {
  /** Unit of each image by its id; −1 for others. */
  readonly unitOfImage: Int32Array
  /** By unit. */
  readonly instances: number[]
  readonly images: number[]
  readonly clusters: number[]
  /** What the files say; null where they say nothing. */
  readonly originals: (string | null)[]
  /** What counts as the value, normalised: an accepted one, else the original; null where there is none. */
  readonly values: (string | null)[]
  /** True where a person accepted the value. */
  readonly accepted: boolean[]
  /** Who the unit is of. */
  readonly patients: string[]
  /** Normalised value of each telling tag but the suggested one, as a number; −1 where missing. */
  readonly tags: ReadonlyMap<string, number[]>
  readonly words: number[][]
}

/** Reads the units of a run. Accepted values count as values, of every tag. */
export function readUnits(index: ReadableIndex, run: number, keyword: string): SuggestionUnits {
  const others = telling.filter((each) => each !== keyword)
  const known = valuesOfTags(index, [
    keyword,
    ...others,
    ...descriptions,
    'PatientID',
    'StudyInstanceUID',
    'SeriesInstanceUID',
  ])
  const accepted = acceptedByInstance(index, [keyword, ...others])
  const numberOf = createNumbering()
  const wordsByValue = new Map<number, number[]>()
  const unitOf = new Map<string, number>()
  const units: SuggestionUnits = {
    unitOfImage: new Int32Array(0),
    instances: [],
    images: [],
    clusters: [],
    originals: [],
    values: [],
    accepted: [],
    patients: [],
    tags: new Map(others.map((tag) => [tag, []])),
    words: [],
  }
  const clusterCounts: Map<number, number>[] = []
  let unitOfImage = new Int32Array(1024).fill(-1)

  for (const { image, instance, cluster, series, values } of taggedImages(index, run, (id) =>
    known.has(id),
  )) {
    const tags = new Map(values.map((id) => [known.get(id)!.keyword, { id, value: known.get(id)!.value }]))
    const original = tags.get(keyword)?.value ?? null
    const key = series === null || ofImage.has(keyword) ? `i${instance}` : `${series} ${original ?? ''}`
    let unit = unitOf.get(key)
    if (unit === undefined) {
      unit = unitOf.size
      unitOf.set(key, unit)
      const taken = accepted(instance, keyword, original)
      units.instances.push(instance)
      units.images.push(0)
      units.originals.push(original)
      units.values.push(normalised(keyword, taken ?? original))
      units.accepted.push(taken !== undefined)
      units.patients.push(ownerOf((tag) => tags.get(tag)?.value, instance))
      clusterCounts.push(new Map())
      for (const [tag, column] of units.tags) {
        const own = tags.get(tag)?.value ?? null
        const value = normalised(tag, accepted(instance, tag, own) ?? own)
        column.push(value === null ? -1 : numberOf(`${tag} ${value}`))
      }
      units.words.push(
        descriptions.flatMap((tag) => {
          const text = tags.get(tag)
          if (text === undefined) return []
          let words = wordsByValue.get(text.id)
          if (words === undefined) {
            words = wordsOf(text.value).map((word) => numberOf(`word ${word}`))
            wordsByValue.set(text.id, words)
          }
          return words
        }),
      )
    }
    units.images[unit]!++
    const counts = clusterCounts[unit]!
    counts.set(cluster, (counts.get(cluster) ?? 0) + 1)
    if (image >= unitOfImage.length) {
      const larger = new Int32Array(Math.max(image + 1, 2 * unitOfImage.length)).fill(-1)
      larger.set(unitOfImage)
      unitOfImage = larger
    }
    unitOfImage[image] = unit
  }
  for (const counts of clusterCounts) {
    units.clusters.push([...counts].sort(([a, n], [b, m]) => m - n || a - b)[0]![0])
  }
  return { ...units, unitOfImage, words: units.words.map((words) => [...new Set(words)]) }
}

const normalisedValues = new Map<string, Map<string, string | null>>()

function normalised(keyword: string, value: string | null): string | null {
  if (value === null) return null
  let known = normalisedValues.get(keyword)
  if (known === undefined || known.size > 10_000) normalisedValues.set(keyword, (known = new Map<string, string | null>()))
  let found = known.get(value)
  if (found === undefined) known.set(value, (found = normaliseCategory(featureOf(keyword), value)))
  return found
}

/** Who an instance is of: PatientID, else its study, its series, or the instance alone. */
function ownerOf(tag: (keyword: string) => string | undefined, instance: number): string {
  for (const keyword of ['PatientID', 'StudyInstanceUID', 'SeriesInstanceUID']) {
    const value = tag(keyword)
    if (value !== undefined) return `${keyword} ${value}`
  }
  return `instance ${instance}`
}

function createNumbering(): (text: string) => number {
  const numbers = new Map<string, number>()
  return (text) => {
    let number = numbers.get(text)
    if (number === undefined) numbers.set(text, (number = numbers.size))
    return number
  }
}

/** Looks up the value that was accepted for an instance whose own is `original`. */
function acceptedByInstance(index: ReadableIndex, keywords: readonly string[]) {
  const found = new Map<string, string>()
  for (const { instance, keyword, original, verdict, value } of decidedInstances(index, keywords)) {
    if (verdict === 'accepted') found.set(`${instance} ${keyword} ${original ?? ''}`, value)
  }
  return (instance: number, keyword: string, original: string | null): string | undefined =>
    found.size === 0 ? undefined : found.get(`${instance} ${keyword} ${original ?? ''}`)
}
