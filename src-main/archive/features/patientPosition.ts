import type { TagFeature } from './feature'

/** Patient Position (0018,5100): HFS, FFP and the like. */
export const feature: TagFeature = {
  keyword: 'PatientPosition',
  type: 'categorical',
  components: 1,
  synonyms: {},
}
