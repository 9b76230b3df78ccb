import type { TagFeature } from './feature'

/** Exposure Time (0018,1150), in milliseconds. */
export const feature: TagFeature = {
  keyword: 'ExposureTime',
  type: 'numeric',
  components: 1,
  synonyms: {},
}
