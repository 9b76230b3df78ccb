import { featureOf } from '../../archive/features/registry'
import { normaliseCategory, readNumbers } from '../../archive/features/normalise'
import { indexedTags } from '../../archive/tagDictionary'
import { codedColumn, type ComparedValue, type StoredColumn } from '../../constraints/codedColumn'
import type { FeatureColumn } from '../../constraints/featureColumn'
import type { ConstraintSettings, FeatureSetting } from '../../contract/constraintSettings'
import { LikewiseError } from '../../contract/errors'

const split = 'ImageOrientationPatient'

/** The features that are on. Errors: invalid-settings. */
export function checkSettings(settings: ConstraintSettings): readonly FeatureSetting[] {
  const on = settings.features.filter((feature) => feature.on)
  if (on.length === 0) throw invalid('Switch at least one feature on: without any, no pair can be compared.')
  const unknown = settings.features.find((feature) => !isIndexed(feature.keyword))
  if (unknown !== undefined) throw invalid(`“${unknown.keyword}” is not a tag that Likewise indexes.`)
  for (const keyword of settings.anchors.keywords) {
    const feature = on.find((each) => each.keyword === keyword)
    if (feature?.type !== 'categorical') {
      throw invalid(`The anchor “${keyword}” must be a categorical feature that is switched on.`)
    }
  }
  return on
}

function isIndexed(keyword: string): boolean {
  return indexedTags.some((tag) => tag.keyword === keyword)
}

function invalid(sentence: string): LikewiseError {
  return new LikewiseError('invalid-settings', sentence)
}

/** A stored value as a feature compares it; null where it says nothing or is no number. */
export function comparedValue(
  { keyword, type }: Pick<FeatureSetting, 'keyword' | 'type'>,
  value: string,
): ComparedValue | null {
  const feature = featureOf(keyword)
  if (type === 'categorical') {
    const label = normaliseCategory(feature, value)
    return label === null ? null : { label, numbers: [] }
  }
  const numbers = readNumbers(feature, value)
  return numbers === null ? null : { label: numbers.join('\\'), numbers }
}

/** The column of one feature that is on. */
export function featureColumn(
  setting: FeatureSetting,
  settings: ConstraintSettings,
  stored: StoredColumn,
): FeatureColumn {
  const { keyword, type, weight } = setting
  const isNumeric = type === 'numeric'
  return codedColumn(
    {
      keyword,
      type,
      weight,
      components: isNumeric ? featureOf(keyword).components : 0,
      isSplit: isNumeric && keyword === split && settings.orientation === 'split',
      isAnchor: settings.anchors.keywords.includes(keyword),
      read: (value) => comparedValue(setting, value),
    },
    stored,
  )
}
