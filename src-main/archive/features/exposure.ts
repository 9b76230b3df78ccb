import type { TagFeature } from './feature'

/** Exposure (0018,1152), in milliampere seconds. */
export const feature: TagFeature = {
  keyword: 'Exposure',
  type: 'numeric',
  components: 1,
  synonyms: {},
}
