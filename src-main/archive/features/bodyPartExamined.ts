import type { TagFeature } from './feature'

/** Body Part Examined (0018,0015); the synonyms are terms of DICOM PS3.16 annex L and their everyday names. */
export const feature: TagFeature = {
  keyword: 'BodyPartExamined',
  type: 'categorical',
  components: 1,
  synonyms: {
    SKULL: 'HEAD',
    THORAX: 'CHEST',
    LSPINE: 'LUMBAR SPINE',
    CSPINE: 'CERVICAL SPINE',
    TSPINE: 'THORACIC SPINE',
  },
}
