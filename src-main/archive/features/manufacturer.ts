import type { TagFeature } from './feature'

/** Manufacturer (0008,0070); the synonyms are names that one company has written in the course of time. */
export const feature: TagFeature = {
  keyword: 'Manufacturer',
  type: 'categorical',
  components: 1,
  synonyms: {
    'SIEMENS HEALTHINEERS': 'SIEMENS',
    'PHILIPS MEDICAL SYSTEMS': 'PHILIPS',
    'PHILIPS HEALTHCARE': 'PHILIPS',
    'GE HEALTHCARE': 'GE MEDICAL SYSTEMS',
  },
}
