import type { FeatureColumn } from '../../constraints/featureColumn'
import type { FeatureCompleteness } from '../../contract/constraints'
import type { ConstraintSettings } from '../../contract/constraintSettings'
import { constraintInstances, storedTag } from '../../index/queries/constraintTable'
import type { Workspace } from '../workspace'
import { featureColumn } from './constraintColumns'

/** Values shown of each feature. */
const topValues = 10

/** How each feature of the settings is filled in, also those that are off. */
export function featureCompleteness(
  { index }: Workspace,
  settings: ConstraintSettings,
): { instances: number; features: FeatureCompleteness[] } {
  const instances = constraintInstances(index)
  const features = settings.features.map((feature): FeatureCompleteness => {
    const stored = storedTag(index, feature.keyword, instances)
    const column = featureColumn(feature, settings, stored)
    const counts = countsOf(column)
    const present = counts.reduce((sum, count) => sum + count, 0)
    const filled = stored.codes.reduce((sum, code) => sum + Number(code >= 0), 0)
    return {
      keyword: feature.keyword,
      present,
      missing: instances.length - present,
      unreadable: filled - present,
      distinct: counts.filter((count) => count > 0).length,
      ranges: [...column.ranges],
      top: column.labels
        .map((value, code) => ({ value, instances: counts[code]! }))
        .sort((a, b) => b.instances - a.instances)
        .slice(0, topValues),
    }
  })
  return { instances: instances.length, features }
}

/** Instances of each code. */
function countsOf({ codes, labels }: FeatureColumn): number[] {
  const counts = new Array<number>(labels.length).fill(0)
  for (const code of codes) if (code >= 0) counts[code]! += 1
  return counts
}
