import type { FeatureDescription } from '../../src-main/contract/constraints'
import {
  constraintPresetSchema,
  type AnchorSettings,
  type ConstraintPreset,
  type ConstraintSettings,
  type FeatureSetting,
} from '../../src-main/contract/constraintSettings'

/** Only a categorical feature that is on can be an anchor. */
export function canAnchor(feature: FeatureSetting): boolean {
  return feature.on && feature.type === 'categorical'
}

function withFeatures(settings: ConstraintSettings, features: readonly FeatureSetting[]): ConstraintSettings {
  const fit = new Set(features.filter(canAnchor).map(({ keyword }) => keyword))
  const keywords = settings.anchors.keywords.filter((keyword) => fit.has(keyword))
  return { ...settings, features: [...features], anchors: { ...settings.anchors, keywords } }
}

/** Changes a feature; an anchor that can be none any more stops being one. */
export function changeFeature(
  settings: ConstraintSettings,
  keyword: string,
  change: Partial<Omit<FeatureSetting, 'keyword'>>,
): ConstraintSettings {
  return withFeatures(
    settings,
    settings.features.map((feature) => (feature.keyword === keyword ? { ...feature, ...change } : feature)),
  )
}

/** Adds a tag with weight 1; one that is there already stays as it is. */
export function addFeature(
  settings: ConstraintSettings,
  { keyword }: Pick<FeatureDescription, 'keyword'>,
  type: FeatureSetting['type'],
): ConstraintSettings {
  if (settings.features.some((feature) => feature.keyword === keyword)) return settings
  return withFeatures(settings, [...settings.features, { keyword, on: true, weight: 1, type }])
}

export function removeFeature(settings: ConstraintSettings, keyword: string): ConstraintSettings {
  return withFeatures(
    settings,
    settings.features.filter((feature) => feature.keyword !== keyword),
  )
}

export function changeAnchors(
  settings: ConstraintSettings,
  change: Partial<AnchorSettings>,
): ConstraintSettings {
  return { ...settings, anchors: { ...settings.anchors, ...change } }
}

export function setAnchor(
  settings: ConstraintSettings,
  keyword: string,
  isAnchor: boolean,
): ConstraintSettings {
  const others = settings.anchors.keywords.filter((other) => other !== keyword)
  return changeAnchors(settings, { keywords: isAnchor ? [...others, keyword] : others })
}

/** Everything but the thresholds and the anchors' rules: what the distances depend on, as text to compare. */
export function distanceKey(settings: ConstraintSettings): string {
  const features = settings.features.filter(({ on }) => on).toSorted(byKeyword)
  return JSON.stringify([
    features.map(({ keyword, weight, type }) => [keyword, weight, type]),
    settings.orientation,
    settings.minFeatures,
    settings.anchors.keywords.toSorted(),
  ])
}

/** What the completeness of the features depends on. */
export function completenessKey({ orientation, features }: ConstraintSettings): string {
  return JSON.stringify([orientation, features.map(({ keyword, type }) => [keyword, type])])
}

/** All settings as text to compare; the order of features and anchors does not matter. */
export function settingsKey(settings: ConstraintSettings): string {
  const { anchors, epsilon, phi } = settings
  const features = settings.features.toSorted(byKeyword)
  return JSON.stringify([
    distanceKey(settings),
    features.map(({ keyword, on, weight, type }) => [keyword, on, weight, type]),
    [epsilon, phi, anchors.requiredForMustLink, anchors.differenceIsCannotLink],
  ])
}

function byKeyword(a: FeatureSetting, b: FeatureSetting): number {
  return a.keyword < b.keyword ? -1 : 1
}

/** The preset that the settings are, if any. */
export function presetOf(
  settings: ConstraintSettings,
  presets: Readonly<Partial<Record<ConstraintPreset, ConstraintSettings>>>,
): ConstraintPreset | null {
  const key = settingsKey(settings)
  return (
    constraintPresetSchema.options.find((name) => {
      const preset = presets[name]
      return preset !== undefined && settingsKey(preset) === key
    }) ?? null
  )
}

/** Why settings can link nothing, as a sentence; null when they can. */
export function draftProblem(settings: ConstraintSettings): string | null {
  const split = settings.orientation === 'split' && isOn(settings, 'ImageOrientationPatient')
  const on = settings.features.filter((feature) => feature.on).length + (split ? 5 : 0)
  if (on === 0) return 'Switch on at least one tag: without any there is nothing to compare.'
  if (settings.minFeatures > on) {
    return `${settings.minFeatures} comparable tags are asked for, and only ${on} can be compared: every pair is unknown.`
  }
  return null
}

function isOn(settings: ConstraintSettings, keyword: string): boolean {
  return settings.features.some((feature) => feature.keyword === keyword && feature.on)
}
