import { paperFeatures } from '../../archive/features/registry'
import type { ConstraintPreset, ConstraintSettings } from '../../contract/constraintSettings'

const paper: ConstraintSettings = {
  features: paperFeatures.map(({ keyword, type }) => ({ keyword, on: true, weight: 1, type })),
  orientation: 'tag',
  epsilon: 0.1,
  phi: 0.5,
  minFeatures: 1,
  anchors: { keywords: [], requiredForMustLink: true, differenceIsCannotLink: true },
}

/**
 * “paper”: sections 3.2 and 4 read literally. “likewise”: pairs that share next to nothing stay unknown, and a trusted
 * tag has a say of its own: the anatomic region, which stands for Body Part Examined and is there more often.
 */
export const constraintPresets: Readonly<Record<ConstraintPreset, ConstraintSettings>> = {
  paper,
  likewise: {
    ...paper,
    features: [
      ...paper.features.map((feature) => ({ ...feature, on: feature.keyword !== 'BodyPartExamined' })),
      { keyword: 'AnatomicRegion', on: true, weight: 1, type: 'categorical' },
    ],
    minFeatures: 3,
    anchors: { ...paper.anchors, keywords: ['AnatomicRegion'] },
  },
}
