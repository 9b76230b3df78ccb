import type { FeatureColumn } from '../../constraints/featureColumn'
import type { FeatureCompleteness } from '../../contract/constraints'
import type { ConstraintSettings } from '../../contract/constraintSettings'
import { constraintInstances } from '../../index/queries/constraintTable'
import type { Workspace } from '../workspace'
import { featureColumn } from './constraintColumns'
import { readTags } from './readTags'

/** Values shown of each feature. */
const topValues = 10

/** How each feature of the settings is filled in, also those that are off. */
export async function featureCompleteness(
  { index }: Workspace,
  settings: ConstraintSettings,
): Promise<{ instances: number; features: FeatureCompleteness[] }> {
  const instances = constraintInstances(index)
  const keywords = settings.features.map(({ keyword }) => keyword)
  const tags = await readTags(index, keywords, instances)
  const features = settings.features.map((feature): FeatureCompleteness => {
    const stored = tags.get(feature.keyword)!
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
