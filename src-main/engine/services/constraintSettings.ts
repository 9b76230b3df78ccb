import { paperFeatures, featureOf } from '../../archive/features/registry'
import { indexedTags } from '../../archive/tagDictionary'
import type { FeatureDescription } from '../../contract/constraints'
import type { ConstraintSettings } from '../../contract/constraintSettings'
import { savedConstraintSettings, saveConstraintSettings } from '../../index/queries/constraintSettings'
import type { EngineParts } from '../engineParts'
import type { Workspace } from '../workspace'
import { checkSettings } from './constraintColumns'
import { constraintPresets } from './constraintPresets'

/** The settings given, else those saved in the workspace, else the preset “likewise”. */
export function settingsOf(workspace: Workspace, given?: ConstraintSettings): ConstraintSettings {
  return given ?? savedConstraintSettings(workspace.index) ?? constraintPresets.likewise
}

/** Errors: invalid-settings. */
export function saveSettings(parts: EngineParts, workspace: Workspace, settings: ConstraintSettings): void {
  checkSettings(settings)
  saveConstraintSettings(workspace.index, settings)
  parts.events.publish({ topic: 'constraints' })
}

/** Every indexed tag as a feature. */
export function describeFeatures(): FeatureDescription[] {
  return indexedTags.map(({ keyword, name, tag }) => {
    const { type, synonyms } = featureOf(keyword)
    return {
      keyword,
      name,
      tag,
      type,
      isPaper: paperFeatures.some((feature) => feature.keyword === keyword),
      synonyms: Object.entries(synonyms).map(([from, to]) => ({ from, to })),
    }
  })
}
