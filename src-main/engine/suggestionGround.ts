import { sharedFloat32, toSharedInt32 } from '../constraints/sharedArrays'
import { LikewiseError } from '../contract/errors'
import { appliesTo } from '../curation/suggestions/applies'
import { clueOf } from '../curation/suggestions/clue'
import { drawReferences } from '../curation/suggestions/references'
import { folds, type SuggestionGround } from '../curation/suggestions/suggestionGround'
import { readIndex } from '../index/open'
import { createRandom } from '../numerics/random'
import { embeddingParts } from './embeddingFile'
import { readUnits, type SuggestionUnits } from './suggestionUnits'

export interface SuggestionGroundRequest {
  /** Folder of the index. */
  readonly index: string
  readonly run: number
  /** Folder of the run. */
  readonly folder: string
  readonly keyword: string
}

/** A ground, and what its units stand for. */
export interface PreparedSuggestions {
  readonly ground: SuggestionGround
  /** By class, as it is spelled most often. */
  readonly values: readonly string[]
  /** Units whose value may be suggested, ascending: those without one to which the tag applies, and those with one. */
  readonly wanted: Int32Array
  readonly table: UnitTable
}

/** By unit. */
export interface UnitTable {
  /** An instance of the unit, its first. */
  readonly instances: Int32Array
  /** An image of the unit, its middle one. */
  readonly shown: Int32Array
  /** How many images it has. */
  readonly images: Int32Array
  readonly clusters: Int32Array
  /** Place in `texts` of what its files say; −1 where they say nothing. */
  readonly originals: Int32Array
  readonly texts: readonly string[]
}

/** Classes at most; a tag with more values is no category. */
export const mostClasses = 60
/** Without so many patients that have a value nothing can be held out. */
const fewestPatients = 5
const mostCodes = 100
const mostWords = 2000

/** Reads what the suggestions of a tag are made from. Runs in a worker. Errors: too-few-images, workspace-damaged. */
export async function prepareSuggestions(request: SuggestionGroundRequest): Promise<PreparedSuggestions> {
  const opened = readIndex(request.index)
  let units: SuggestionUnits
  try {
    units = readUnits(opened, request.run, request.keyword)
  } finally {
    opened.close()
  }
  const { values, labels } = classesOf(units)
  checkEnough(units, labels, request.keyword)
  const { points, width, shown } = await pointsOf(units, request.folder)
  const foldOf = foldsOf(units.patients)
  const ground: SuggestionGround = {
    units: labels.length,
    width,
    points,
    images: toSharedInt32(units.images),
    foldOf,
    labels,
    classes: values.length,
    clues: cluesOf(units),
    ...drawReferences(labels, foldOf, values.length),
  }
  return { ground, values, wanted: wantedOf(units, labels), table: tableOf(units, shown) }
}

/** Values by how many units have them, as their files spell them most often. */
function classesOf({ values, originals, accepted }: SuggestionUnits) {
  const spellings = new Map<string, { units: number; of: Map<string, number> }>()
  values.forEach((value, unit) => {
    if (value === null) return
    const known = spellings.get(value) ?? { units: 0, of: new Map<string, number>() }
    const spelled = accepted[unit]! ? value : (originals[unit] ?? value)
    known.of.set(spelled, (known.of.get(spelled) ?? 0) + 1)
    known.units++
    spellings.set(value, known)
  })
  const ranked = [...spellings]
    .sort(([a, own], [b, other]) => other.units - own.units || (a < b ? -1 : 1))
    .slice(0, mostClasses)
  const codeOf = new Map(ranked.map(([value], code) => [value, code]))
  return {
    values: ranked.map(([, { of }]) => [...of].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]![0]),
    labels: toSharedInt32(values.map((value) => (value === null ? -1 : (codeOf.get(value) ?? -1)))),
  }
}

function checkEnough({ patients }: SuggestionUnits, labels: Int32Array, keyword: string): void {
  const known = new Set(patients.filter((_, unit) => labels[unit]! >= 0))
  if (known.size >= fewestPatients) return
  const sentence = `${known.size} patients of this run have a ${keyword}. Suggestions need at least ${fewestPatients} to be checked on.`
  throw new LikewiseError('too-few-images', sentence)
}

function foldsOf(patients: readonly string[]): Int32Array {
  const random = createRandom(1).child('folds of patients')
  const known = new Map<string, number>()
  return toSharedInt32(
    patients.map((patient) => {
      let fold = known.get(patient)
      if (fold === undefined) known.set(patient, (fold = random.child(patient).integer(folds)))
      return fold
    }),
  )
}

/** Means of the units' images, of length 1, and of each unit the image in the middle. */
async function pointsOf({ unitOfImage, images }: SuggestionUnits, folder: string) {
  let width = 4
  let points = sharedFloat32(0)
  const shown = new Int32Array(images.length)
  const seen = new Int32Array(images.length)
  for await (const { images: ids, values, dimensions } of embeddingParts(folder)) {
    if (points.length === 0) {
      width = Math.ceil(dimensions / 4) * 4
      points = sharedFloat32(images.length * width)
    }
    ids.forEach((image, row) => {
      const unit = unitOfImage[image] ?? -1
      if (unit < 0) return
      if (seen[unit]! === images[unit]! >> 1 || shown[unit] === 0) shown[unit] = image
      seen[unit]!++
      for (let d = 0; d < dimensions; d++) points[unit * width + d]! += values[row * dimensions + d]!
    })
  }
  for (let unit = 0; unit < images.length; unit++) {
    const row = points.subarray(unit * width, (unit + 1) * width)
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0))
    if (length > 0) for (let d = 0; d < width; d++) row[d]! /= length
  }
  return { points, width, shown }
}

function cluesOf({ tags, words, clusters }: SuggestionUnits) {
  const single = [...tags].map(([name, column]) =>
    clueOf(
      name,
      column.map((value) => (value < 0 ? [] : [value])),
      mostCodes,
    ),
  )
  const clues = [
    clueOf(
      'cluster',
      clusters.map((cluster) => [cluster]),
      Infinity,
    ),
    clueOf('words', words, mostWords),
    ...single,
  ]
  // What all units have alike tells nothing.
  return clues.filter(({ size }) => size > 1)
}

function wantedOf({ tags, clusters, values, originals, accepted }: SuggestionUnits, labels: Int32Array) {
  const modalities = tags.get('Modality')
  const kinds = Int32Array.from(clusters, (cluster, unit) =>
    (modalities?.[unit] ?? -1) < 0 ? -2 - cluster : modalities![unit]!,
  )
  const applies = appliesTo(
    kinds,
    Uint8Array.from(values, (value) => Number(value !== null)),
  )
  return Int32Array.from(labels.keys()).filter(
    (unit) =>
      !accepted[unit]! &&
      (labels[unit]! >= 0 ? originals[unit] !== null : values[unit] === null && applies[unit] === 1),
  )
}

function tableOf(units: SuggestionUnits, shown: Int32Array): UnitTable {
  const texts = [...new Set(units.originals.filter((original) => original !== null))]
  const places = new Map(texts.map((text, place) => [text, place]))
  return {
    instances: Int32Array.from(units.instances),
    shown,
    images: Int32Array.from(units.images),
    clusters: Int32Array.from(units.clusters),
    originals: Int32Array.from(units.originals, (original) =>
      original === null ? -1 : places.get(original)!,
    ),
    texts,
  }
}
