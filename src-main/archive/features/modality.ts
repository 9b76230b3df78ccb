import type { TagFeature } from './feature'

/** Modality (0008,0060). DX, CR and RG stay apart, as in the paper. */
export const feature: TagFeature = {
  keyword: 'Modality',
  type: 'categorical',
  components: 1,
  synonyms: {},
}
