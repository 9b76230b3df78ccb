import type { KMeansOptions } from '../../numerics/kMeans'
import { numberBySize, renumberRows } from '../../numerics/numberBySize'
import type { PairSet } from '../../numerics/pairwiseLoss'
import type { Features } from '../features/featureExtractor'
import type { Method } from '../method'
import type { Grouping } from './grouping'
import { paperPreset } from './pairsOfGrouping'

/** What a grouping says of the methods that it is the second part of. */
export function listingOf(grouping: Grouping): Pick<Method, 'version' | 'presets' | 'usesPairs' | 'goesOn'> {
  return {
    version: grouping.version,
    presets: grouping.usesPairs ? [paperPreset] : [],
    usesPairs: grouping.usesPairs,
    goesOn: false,
  }
}

export interface GroupedFeatures {
  /** Cluster of each image, numbered by size, [n]. */
  readonly assignments: Int32Array
  /** Distance of each image to the centre of its cluster, [n]. */
  readonly distances: Float64Array
  /** μ in the order of the numbers, [clusters, dimensions]. */
  readonly centres: Float64Array
  readonly figures: Readonly<Record<string, number>>
}

/**
 * Puts described images into clusters and numbers these by size. Errors: those of the grouping.
 * @param given settings of the whole method
 */
export async function groupFeatures(
  grouping: Grouping,
  features: Features,
  pairs: PairSet,
  given: unknown,
  options: KMeansOptions,
): Promise<GroupedFeatures> {
  const result = await grouping.group(features, pairs, grouping.settings.parse(given), options)
  const numberOf = numberBySize(result.assignments, options.clusters)
  return {
    assignments: result.assignments.map((cluster) => numberOf[cluster]!),
    distances: result.squaredDistances.map(Math.sqrt),
    centres: renumberRows(result.centres, numberOf),
    figures: result.figures,
  }
}
