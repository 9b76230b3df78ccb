import type { z } from 'zod'
import type { KMeansOptions, KMeansResult } from '../../numerics/kMeans'
import type { PairSet } from '../../numerics/pairwiseLoss'
import type { Features } from '../features/featureExtractor'

export interface Grouped extends KMeansResult {
  /** Figures for the run’s record. */
  readonly figures: Readonly<Record<string, number>>
}

/** How described images are put into clusters: one file of this folder. */
export interface Grouping<S extends z.ZodObject = z.ZodObject> {
  /** Last part of its methods' ids: “cop”. */
  readonly id: string
  /** Part of its methods' version: raised whenever the same input would be grouped otherwise. */
  readonly version: number
  /** Beside the settings that all have: clusters, restarts, iterations. */
  readonly settings: S
  readonly usesPairs: boolean
  readonly defaultRestarts: number
  /** Errors: cancelled by way of `options.pause`. */
  group(features: Features, pairs: PairSet, settings: z.output<S>, options: KMeansOptions): Promise<Grouped>
}
