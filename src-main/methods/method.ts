import type { z } from 'zod'
import type { RandomStream } from '../numerics/random'

/** The images a method learns from: [count, height, width], values in [0, 1], read one at a time. */
export interface ModelImages {
  readonly count: number
  readonly height: number
  readonly width: number
  /** Copies image `i` row by row into `out`, which holds height·width values. */
  read(i: number, out: Float32Array): void
}

export interface MethodContext {
  /** The run's root stream; take a named child per use, so that a new use does not shift the others. */
  readonly random: RandomStream
  /** Reports `done` of `total` of the named phase; call it as often as is handy. */
  progress(phase: string, done: number, total: number, unit: string): void
  /** Checked at least several times a second; throw its reason when aborted. */
  readonly signal: AbortSignal
}

export interface Clustering {
  /** Number of clusters, k. */
  readonly clusters: number
  /** Cluster of each image, [count], each in 0 … k − 1. */
  readonly assignments: Int32Array
  /** Row-major embedding, [count, dimensions]. */
  readonly embedding: Float64Array
  readonly dimensions: number
  /** Euclidean distance of each image to its centre in the embedding, [count]. */
  readonly distances: Float64Array
  /** What computed it, for the run's record: “cpu”. */
  readonly backend: string
}

/** A clustering method: one file of this folder, found by the registry. */
export interface Method<Settings extends z.ZodObject = z.ZodObject> {
  /** Stable id, as the command line takes it: “pca-kmeans”. */
  readonly id: string
  readonly title: string
  readonly description: string
  /** Raised whenever the same settings and seed would give another result. */
  readonly version: number
  /**
   * Settings with defaults, bounds, and `.meta({ title, description })`, so that a form can be made from them.
   * Every method has `imageSize` (pixels), `intensity` ('window' | 'range') and `aspect` ('stretch' | 'pad').
   */
  readonly settings: Settings
  /** Errors: too-few-images; and cancelled by way of the signal. */
  train(images: ModelImages, settings: z.output<Settings>, context: MethodContext): Promise<Clustering>
}
