import type { TagFeature } from './feature'

/** Image Orientation (Patient) (0020,0037): the direction cosines of the first row and the first column. */
export const feature: TagFeature = {
  keyword: 'ImageOrientationPatient',
  type: 'numeric',
  components: 6,
  synonyms: {},
}
