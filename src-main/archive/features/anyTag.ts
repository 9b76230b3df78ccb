import type { TagFeature } from './feature'

/** Tags of more than one number that are indexed (value multiplicity: DICOM PS3.6). */
const components: Readonly<Record<string, number>> = {
  ImagePositionPatient: 3,
  PixelSpacing: 2,
  ImagerPixelSpacing: 2,
}

/** A tag that the user added: nothing is known about it, so nothing is a synonym. */
export function anyTag(keyword: string): TagFeature {
  return { keyword, type: 'categorical', components: components[keyword] ?? 1, synonyms: {} }
}
