import type { TagFeature } from './feature'

/** MR Acquisition Type (0018,0023): 2D or 3D. */
export const feature: TagFeature = {
  keyword: 'MRAcquisitionType',
  type: 'categorical',
  components: 1,
  synonyms: {},
}
