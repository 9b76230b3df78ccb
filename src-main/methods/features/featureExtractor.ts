import type { z } from 'zod'
import type { RandomStream } from '../../numerics/random'
import type { StoredArray } from '../../training/arrayFile'
import type { ModelImages } from '../method'

/** Awaited between images with the share of the work done, 0 … 1; may report, yield, or throw to cancel. */
export type Pause = (phase: string, share: number) => Promise<void>

export interface Features {
  /** Row-major, [count, dimensions]. */
  readonly values: Float64Array
  readonly dimensions: number
}

export type FeatureArrays = Readonly<Record<string, StoredArray>>

/** What an image is described by before it is clustered: one file of this folder. */
export interface FeatureExtractor<S extends z.ZodObject = z.ZodObject> {
  /** First part of its methods' ids: “hog”. */
  readonly id: string
  /** Part of its methods’ version: raised whenever the same images would be described otherwise. */
  readonly version: number
  readonly settings: S
  /** Learns what it needs from the images; nothing, where an image is described by itself. */
  fit(images: ModelImages, settings: z.output<S>, random: RandomStream, pause: Pause): Promise<FeatureArrays>
  /** Errors: workspace-damaged when `learnt` is not what {@link fit} gave; cancelled by way of `pause`. */
  describe(images: ModelImages, settings: z.output<S>, learnt: FeatureArrays, pause: Pause): Promise<Features>
}
