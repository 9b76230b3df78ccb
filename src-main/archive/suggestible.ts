import { patientTags } from '../contract/tagColumns'
import { indexedTags, type IndexedTag } from './tagDictionary'

/** Value representations of short texts and codes (DICOM PS3.5 section 6.2). */
const categories = new Set(['CS', 'SH', 'LO'])

/** Free text: their words tell of other tags, but no value of theirs can be suggested. */
export const descriptions = ['StudyDescription', 'SeriesDescription', 'ProtocolName'] as const

/**
 * Categories of which no value is ever suggested: how a file is written; what is a fact about the patient, not the
 * image; and the contrast agent, which is missing where none was given.
 */
const never = new Set([...descriptions, 'SpecificCharacterSet', 'PatientSex', 'ContrastBolusAgent'])

/** Tags whose values can be suggested. What is derived from other tags is none: it would only repeat them. */
export const suggestible: readonly IndexedTag[] = indexedTags.filter(
  ({ keyword, tag, vr }) =>
    tag !== 'derived' && categories.has(vr) && !never.has(keyword) && !patientTags.includes(keyword),
)

/** Tags that tell of others. */
export const telling: readonly string[] = [...suggestible.map(({ keyword }) => keyword), 'PatientSex']

/**
 * Tags that DICOM PS3.3 has in modules of the image, not of the series: instances of one series may differ in them, so
 * each is asked about by itself.
 */
export const ofImage: ReadonlySet<string> = new Set([
  'ImageType',
  'ViewPosition',
  'ImageLaterality',
  'PhotometricInterpretation',
  'ConvolutionKernel',
])
